import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import type { CompiledRules } from './compile-rules.ts';

/** What rules say of one lead before any rep's room is looked at. */
export interface Preview {
  verdict: 'route' | 'nurture' | 'junk' | 'excluded';
  /** The exclusion's name or the junk reasons; null otherwise. */
  reason: string | null;
  score: Score;
  inquiry: string | null;
  route: string | null;
  /** The pool of the first route that matches, for a lead that is routed. */
  pool: string | null;
}

/** Judges a lead in the order of the journey: exclusion, junk, band, route. */
export function previewLead(compiled: CompiledRules, lead: Lead, now: Instant): Preview {
  const score = compiled.score(lead, now);
  const inquiry = compiled.inquiryOf(lead, now)?.name ?? null;
  const nowhere = { score, inquiry, route: null, pool: null };
  const exclusion = compiled.exclude(lead, now);
  if (exclusion !== null) return { ...nowhere, verdict: 'excluded', reason: exclusion };
  const { verdict, reasons } = compiled.judge(lead);
  if (verdict === 'junk')
    return { ...nowhere, verdict, reason: reasons.map(({ reason }) => reason).join(', ') };
  if (compiled.band(score.band)?.then === 'nurture')
    return { ...nowhere, verdict: 'nurture', reason: score.band };
  const route = compiled.routing.routes.find(({ matches }) => matches(lead, now));
  return {
    ...nowhere,
    verdict: 'route',
    reason: null,
    route: route?.name ?? null,
    pool: route?.pool.rules.name ?? null,
  };
}
