import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';

/** What a lead is, before it is routed: not ours, garbage, for later, or for a rep now. */
export type Judgement =
  | { kind: 'excluded'; reason: string; score: Score }
  | { kind: 'junk'; reason: string; score: Score }
  | { kind: 'nurture'; reason: string; score: Score; returnAt: Instant }
  | { kind: 'lost'; reason: string; score: Score }
  | { kind: 'route'; score: Score };

const filedByBand = 'band ';

/** Whether a lead's reason says that it is long-term because of its band, not because somebody said so. */
export function isFiledByBand(reason: string | null): boolean {
  return reason?.startsWith(filedByBand) ?? false;
}

/**
 * Triage and score, in this order: exclusion, junk, band.
 * @param lead as enriched
 * @param rules compiled once per version
 * @param now the moment of the decision
 * @param known `isGenuine`: a person said that it is no junk, which no check overrules
 */
export function judge(
  lead: Lead,
  rules: CompiledRules,
  now: Instant,
  known: { isGenuine?: boolean } = {},
): Judgement {
  const score = rules.score(lead, now);
  const exclusion = rules.exclude(lead, now);
  if (exclusion !== null) return { kind: 'excluded', reason: exclusion, score };
  const quality = known.isGenuine ? null : rules.judge(lead);
  if (quality?.verdict === 'junk') {
    const kinds = quality.reasons.map((found) => found.reason).join(', ');
    const details = quality.reasons.map((found) => found.detail).join('; ');
    return { kind: 'junk', reason: `${kinds}: ${details}`, score };
  }
  const band = rules.band(score.band);
  if (band?.then === 'nurture') {
    const returnAt = rules.returnAt(band, lead, now);
    return { kind: 'nurture', reason: `${filedByBand}${band.name}`, score, returnAt };
  }
  return { kind: 'route', score };
}
