import { isFreeMail } from '../lead/is-free-mail.ts';
import type { Lead } from '../lead/lead.ts';
import { readMailAddress } from '../lead/mail-address.ts';
import { readProperty } from '../lead/read-property.ts';
import { isDisposable } from './is-disposable.ts';

/** Names that are set apart for tests and documentation, or never public (RFC 2606, RFC 6761, RFC 6762). */
const reservedEndings = new Set(['test', 'example', 'invalid', 'localhost', 'local', 'internal', 'onion']);
const reservedDomains = new Set(['example.com', 'example.net', 'example.org']);

/**
 * The domain of a lead's address whose existence is worth asking for; null when there is no address, when the name is
 * reserved and so says nothing, or when the domain is known well: large mail providers exist, throw-away ones are junk.
 */
export function mailDomainOf(lead: Lead): string | null {
  const email = readProperty(lead, 'email');
  const mail = email === null ? null : readMailAddress(email);
  if (!mail) return null;
  const { host, domain } = mail;
  const isName = /^(?:[\p{L}\p{N}_-]+\.)+\p{L}[\p{L}\p{N}-]*$/u.test(host) && host.length <= 253;
  const isReserved =
    reservedDomains.has(domain) || reservedEndings.has(host.slice(host.lastIndexOf('.') + 1));
  return isName && !isReserved && !isFreeMail(domain) && !isDisposable(mail) ? host : null;
}
