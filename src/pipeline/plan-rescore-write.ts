import { cutText } from '../lead/cut-text.ts';
import type { Decision } from '../lead/decision.ts';
import type { Score } from '../lead/score.ts';
import { describeLine } from '../scoring/describe-line.ts';
import type { PlannedWrite } from '../write-back/plan-write.ts';

const textLimit = 5_000;

/**
 * What a new score of a lead that stays where it is puts into HubSpot: the score and its reasons; a line in the timeline
 * only when the band is another.
 * @param bandBefore the band that it had
 */
export function planRescoreWrite(
  decision: Decision & { score: Score },
  bandBefore: string | null,
): PlannedWrite {
  const { id, leadId: contactId, at, state, reason, score } = decision;
  const { total, band, grade } = score;
  const reasons = score.lines.map(describeLine).join('\n');
  const scoreReasons = cutText(reasons, textLimit) || null;
  const rulesVersion = String(decision.rulesVersion);
  const facts = { score: String(total), band, state, ownerName: '', pool: '', reason: reason ?? '' };
  const headline = `Scored ${total} (${band}), before: ${bandBefore}; it stays ${state}`;
  return {
    contactId,
    decisionId: id,
    ownerId: null,
    expectedOwnerId: null,
    fields: { score: total, band, grade, scoreReasons, scoredAt: at, rulesVersion },
    task: null,
    entry:
      band === bandBefore
        ? null
        : { decisionId: id, contactId, at, headline, detail: scoreReasons ?? '', facts },
  };
}
