import type { Lead } from '../lead/lead.ts';
import { mailDomainOf } from '../quality/mail-domain.ts';
import type { MailDomains } from '../quality/mail-domains-client.ts';

/** Leads with what the name service says of their addresses' domains; as they were when nobody is to ask it. */
export async function withMailDomains(
  mailDomains: MailDomains | null,
  leads: readonly Lead[],
): Promise<readonly Lead[]> {
  const domains = leads.flatMap((lead) => mailDomainOf(lead) ?? []);
  if (!mailDomains || domains.length === 0) return leads;
  const verdicts = await mailDomains.look(domains);
  return leads.map((lead) => {
    const mailDomain = verdicts.get(mailDomainOf(lead) ?? '');
    return mailDomain ? { ...lead, mailDomain } : lead;
  });
}
