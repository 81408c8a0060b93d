import type { ContactFields, NewTask, TimelineEntry } from '../hubspot/crm.ts';
import { cutText } from '../lead/cut-text.ts';
import type { Decision } from '../lead/decision.ts';

/** All that one decision puts into HubSpot; kept in the outbox until each part is there. */
export interface PlannedWrite {
  contactId: string;
  decisionId: string;
  /** Owner to set, or null to leave the record's owner alone. */
  ownerId: string | null;
  /** Owner that the record had when we decided: another one by now means that a person acted, and the person wins. */
  expectedOwnerId: string | null;
  fields: ContactFields;
  task: NewTask | null;
  entry: TimelineEntry | null;
}

/** What the words of a write need besides the decision. */
export interface WriteWords {
  /** Sentences, one for each line of the score. */
  scoreReasons: readonly string[];
  repName(ownerId: string): string;
  inquiry: { name: string; subject: string; body: string; priority: NewTask['priority'] } | null;
  expectedOwnerId: string | null;
  arrivedAt: number;
  /** The owner whom a person chose for the lead, and whom we leave as they are. */
  byHandOwnerId?: string | null;
  /** How often the lead went from one rep to another. */
  reassignments?: number;
  /** Shows the work and the result of a rep who no longer has the lead; they are cleared. */
  hadWork?: boolean;
  deadlineMissed?: boolean;
  /** What a person said to it, as a sentence. */
  said?: string;
}

const textLimit = 5_000;

/** Decision → the contact's fields, a task for the rep, and a line in the timeline. */
export function planWrite(decision: Decision, words: WriteWords): PlannedWrite {
  // Whom a person chose stands in the record already; freed by a person, a lead may still have gone through the rotation.
  const isPersons =
    (decision.cause === 'manual' && decision.via === null) || decision.ownerId === words.byHandOwnerId;
  const ownerId = decision.state === 'assigned' && !isPersons ? decision.ownerId : null;
  return {
    contactId: decision.leadId,
    decisionId: decision.id,
    ownerId,
    expectedOwnerId: words.expectedOwnerId,
    fields: fieldsOf(decision, words),
    task: ownerId === null ? null : taskOf(decision, ownerId, words),
    entry: decision.state === 'excluded' ? null : entryOf(decision, words),
  };
}

function fieldsOf(decision: Decision, words: WriteWords): ContactFields {
  const { score } = decision;
  return {
    state: decision.state,
    stateReason: decision.reason,
    score: score?.total ?? null,
    band: score?.band ?? null,
    grade: score?.grade ?? null,
    pool: decision.pool,
    inquiry: words.inquiry?.name ?? null,
    rulesVersion: String(decision.rulesVersion),
    scoreReasons: cutText(words.scoreReasons.join('\n'), textLimit) || null,
    routeReasons: cutText(routeReasons(decision, words).join('\n'), textLimit) || null,
    arrivedAt: words.arrivedAt,
    scoredAt: decision.at,
    assignedAt: decision.ownerId === null ? null : decision.at,
    assignedOwner: decision.ownerId,
    respondBy: decision.deadlineAt,
    returnAt: decision.returnAt,
    reassignments: words.reassignments,
    deadlineMissed: words.deadlineMissed || undefined,
    ...(words.hadWork && decision.state === 'assigned' && decision.cause !== 'manual' ? cleanSlate : {}),
  };
}

/** Whoever gets a lead by automation begins anew; the record's own history keeps what was there. */
const cleanSlate: ContactFields = {
  result: null,
  resultAt: null,
  resultAmount: null,
  purchased: null,
  touches: 0,
  firstTouchAt: null,
  lastTouchAt: null,
  firstTouchMinutes: null,
};

/** One line per candidate, the winner first: who got it, who was skipped and why. */
export function routeReasons(decision: Decision, words: Pick<WriteWords, 'repName'>): string[] {
  const lines: string[] = [];
  if (decision.ownerId !== null) {
    const won = decision.candidates.find((candidate) => candidate.ownerId === decision.ownerId);
    const share = won?.due === undefined ? '' : `, due ${won.due.toFixed(2)}, received ${won.received}`;
    lines.push(`${words.repName(decision.ownerId)}: chosen by ${decision.via ?? 'hand'}${share}`);
  }
  for (const { ownerId, skipped, detail, due, received } of decision.candidates) {
    if (ownerId === decision.ownerId) continue;
    const share = due === undefined ? '' : ` (due ${due.toFixed(2)}, received ${received})`;
    const why = skipped ? `skipped, ${skipped}${detail ? `: ${detail}` : ''}` : `next in turn${share}`;
    lines.push(`${words.repName(ownerId)}: ${why}`);
  }
  if (decision.wouldHaveBeen !== null)
    lines.push(`Would have been ${words.repName(decision.wouldHaveBeen)}, had there been room`);
  return lines;
}

function taskOf(decision: Decision, ownerId: string, words: WriteWords): NewTask {
  const band = decision.score?.band ?? 'new';
  const facts = [`Score ${decision.score?.total ?? '–'} (${band}).`, ...words.scoreReasons.slice(0, 5)];
  return {
    decisionId: decision.id,
    contactId: decision.leadId,
    ownerId,
    subject: words.inquiry?.subject ?? `Contact this ${band} lead`,
    body: [words.inquiry?.body, ...facts].filter(Boolean).join('\n'),
    dueAt: decision.deadlineAt ?? decision.at,
    priority: words.inquiry?.priority ?? 'MEDIUM',
  };
}

function entryOf(decision: Decision, words: WriteWords): TimelineEntry {
  const ownerName = decision.ownerId === null ? '' : words.repName(decision.ownerId);
  const scored = `Scored ${decision.score?.total ?? '–'} (${decision.score?.band ?? 'no band'})`;
  const outcome = ownerName ? `assigned to ${ownerName}` : `${decision.state}: ${decision.reason ?? ''}`;
  return {
    decisionId: decision.id,
    contactId: decision.leadId,
    at: decision.at,
    headline: `${scored}, ${outcome}`,
    detail: cutText(
      [...(words.said ? [words.said] : []), ...words.scoreReasons, ...routeReasons(decision, words)].join(
        '\n',
      ),
      textLimit,
    ),
    facts: {
      score: String(decision.score?.total ?? ''),
      band: decision.score?.band ?? '',
      state: decision.state,
      ownerName,
      pool: decision.pool ?? '',
      reason: decision.reason ?? '',
    },
  };
}
