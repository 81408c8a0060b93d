import { getDomain } from 'tldts';
import type { Lead } from '../lead/lead.ts';

/** Says of a registrable domain whether it gives mailboxes to anybody (gmail.com); such a domain is no company. */
export type FreeMailTest = (domain: string) => boolean;

/** Under which keys the rota remembers who has the latest lead of an account. */
export interface AccountKeys {
  /** The company, then its parent: `company:ID`. Two sisters share their parent's key. */
  company: readonly string[];
  /** Registrable business domains: the company's, then the e-mail address's (`sales.acme.co.uk` counts as `acme.co.uk`). */
  domain: readonly string[];
}

/** The account keys of a lead; none for a lead without a company and with a free-mail address. */
export function accountKeys(lead: Lead, isFreeMail: FreeMailTest): AccountKeys {
  const { company } = lead;
  const email = lead.properties.email?.trim();
  const domains = [company?.domain ?? null, email?.slice(email.lastIndexOf('@') + 1) ?? null];
  const business = domains.flatMap((domain) => businessDomain(domain, isFreeMail));
  return {
    company: [company?.id, company?.parentId].flatMap((id) => (id ? [`company:${id}`] : [])),
    domain: [...new Set(business)],
  };
}

function businessDomain(host: string | null, isFreeMail: FreeMailTest): string[] {
  const domain = host ? getDomain(host.trim().toLowerCase()) : null;
  return domain && !isFreeMail(domain) ? [domain] : [];
}
