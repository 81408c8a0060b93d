import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import type { MailAddress } from '../lead/mail-address.ts';

const blocked = disposableEmailBlocklistSet();

/** Whether an address lies under a domain, at any depth, that hands out throw-away mailboxes (list of disposable-email-domains-js). */
export function isDisposable({ host }: MailAddress): boolean {
  const labels = host.split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    if (blocked.has(labels.slice(first).join('.'))) return true;
  }
  return false;
}
