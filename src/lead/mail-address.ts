import { getDomain } from 'tldts';

/** The parts of an e-mail address, in lower case. */
export interface MailAddress {
  local: string;
  /** All after the @, such as mail.acme.co.uk. */
  host: string;
  /** The registrable domain, such as acme.co.uk; the host itself where the public suffix list knows none. */
  domain: string;
}

/** Takes an e-mail address apart; null when it is none. */
export function readMailAddress(text: string): MailAddress | null {
  const parts = /^([^\s@]+)@([^\s@]+)$/.exec(text.trim().toLowerCase());
  const [, local, host] = parts ?? [];
  if (!local || !host) return null;
  return { local, host, domain: getDomain(host) ?? host };
}
