import { toIso } from '../base/clock.ts';
import type { Decision } from '../lead/decision.ts';
import type { ScoreLine } from '../lead/score.ts';
import { describeLine } from '../scoring/describe-line.ts';

/** What may be told of a lead besides its decisions. */
export type DeskEvent = 'reminder' | 'breach' | 'alert' | 'withdrawn';

/** One line of a simulation's output: a decision, or news of a lead (`event`) that leaves it where it is. */
export function showDecision(decision: Decision, event?: DeskEvent): string {
  const { score, state, deadlineAt } = decision;
  return JSON.stringify({
    at: toIso(decision.at),
    id: decision.leadId,
    state,
    reason: state === 'assigned' ? undefined : (decision.reason ?? undefined),
    event,
    ownerId: decision.ownerId,
    pool: decision.pool,
    score: score?.total ?? null,
    band: score?.band ?? null,
    grade: score?.grade ?? null,
    reasons: (score?.lines ?? []).map(showLine),
    candidates: decision.candidates.map(({ ownerId, skipped, detail, due, received }) => ({
      ownerId,
      skipped,
      detail,
      due,
      received,
    })),
    cause: decision.cause,
    waitedMs: decision.waitedMs,
    rulesVersion: decision.rulesVersion,
    wouldHaveBeen: decision.wouldHaveBeen,
    deadlineAt: deadlineAt === null ? undefined : toIso(deadlineAt),
  });
}

/** A line of a score under the name of its kind: `{"criterion":"Industry","points":20,"text":"…"}`. */
function showLine(line: ScoreLine): Record<string, string | number> {
  const { kind, points } = line;
  const text = describeLine(line);
  switch (kind) {
    case 'criterion':
    case 'decay':
    case 'disqualified':
      return { [kind]: line.criterion, points, text };
    case 'limit':
    case 'floor':
      return { [kind]: line.group, points, text };
    case 'clip':
      return { [kind]: line.bound, points, text };
  }
}
