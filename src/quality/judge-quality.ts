import type { Lead } from '../lead/lead.ts';
import { findJunk } from './find-junk.ts';
import { type JunkReason, junkReasons, type QualityRules } from './quality-rules.ts';
import { readRecord } from './record.ts';

/** One reason to doubt a record, with what was seen. */
export interface JunkFinding {
  reason: JunkReason;
  strength: 'strong' | 'weak';
  detail: string;
}

/** The verdict on a record: apart from its score, and never because the score is low. */
export interface Judgement {
  verdict: 'junk' | 'fine';
  reasons: readonly JunkFinding[];
}

/** Reasons that look at nothing but the name: together they count as one, since a name alone makes nobody junk. */
const aboutTheName: ReadonlySet<JunkReason> = new Set(['gibberish-name', 'link-in-name']);

const allReasons = Object.keys(junkReasons) as JunkReason[];

/** Judges a record: one strong reason or two weak ones make it junk. Reasons that the rules switch off are not looked for. */
export function judgeQuality(lead: Lead, rules: QualityRules): Judgement {
  const record = readRecord(lead);
  const reasons = allReasons.flatMap((reason): JunkFinding[] => {
    const detail = rules.junk.off.includes(reason) ? null : findJunk[reason](record, rules);
    return detail === null ? [] : [{ reason, strength: junkReasons[reason], detail }];
  });
  const isStrong = reasons.some(({ strength }) => strength === 'strong');
  const ofTheName = reasons.filter(({ reason }) => aboutTheName.has(reason)).length;
  const weak = reasons.length - Math.max(0, ofTheName - 1);
  return { verdict: isStrong || weak >= 2 ? 'junk' : 'fine', reasons };
}
