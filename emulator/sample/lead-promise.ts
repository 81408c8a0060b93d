import type { CrmRecord } from '../portal.ts';

const wanted = ['machinery', 'food', 'packaging', 'pharma', 'automotive', 'automation'];
const serious = /\b(rfp|request for proposal|demo|quote|budget|price|offre|angebot)\b/i;
const decides = /\b(director|head|vp|chief|coo|cto|managing|plant|werksleiter|directeur|gerente|diretor)\b/i;
const seeksNoPurchase = /\b(student|intern|trainee|job seeker|thesis|internship|university)\b/i;

/**
 * How likely a lead is to become business in the sample world, 0 to 1: from what it is and wants, never from
 * Fairlead's score, so that a learner finds in the results what is in the leads.
 */
export function leadPromise(contact: CrmRecord, company: CrmRecord | undefined): number {
  const { jobtitle, message, recent_conversion_date: formAt } = contact.properties;
  if (seeksNoPurchase.test(`${jobtitle ?? ''} ${message ?? ''}`)) return 0;
  const industry = (company?.properties.industry ?? '').toLowerCase();
  const staff = Number(company?.properties.numberofemployees ?? 0);
  const parts = [
    wanted.some((word) => industry.includes(word)) ? 0.3 : 0,
    serious.test(message ?? '') ? 0.3 : 0,
    decides.test(jobtitle ?? '') ? 0.2 : 0,
    staff >= 50 && staff <= 1000 ? 0.15 : 0,
    formAt ? 0.05 : 0,
  ];
  return parts.reduce((sum, part) => sum + part, 0);
}
