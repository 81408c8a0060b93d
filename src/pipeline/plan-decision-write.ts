import { fillTemplate } from '../lead/fill-template.ts';
import { describeLine } from '../scoring/describe-line.ts';
import { type PlannedWrite, planWrite } from '../write-back/plan-write.ts';
import type { Decided } from './decide-batch.ts';
import { sourceOf } from './source-of.ts';
import type { TenantContext } from './tenant-context.ts';

/** A decision with the words that people will read: sentences of the score, names of reps, the inquiry's response. */
export function planDecisionWrite(
  decided: Decided,
  context: Pick<TenantContext, 'rules' | 'repNames'>,
): PlannedWrite {
  const { decision, lead, recordOwnerId, past } = decided;
  const inquiry = context.rules.inquiryOf(lead, decision.at);
  const repName = (ownerId: string) => context.repNames.get(ownerId) ?? `rep ${ownerId}`;
  const write = planWrite(decision, {
    scoreReasons: (decision.score?.lines ?? []).map(describeLine),
    repName,
    expectedOwnerId: recordOwnerId === undefined ? lead.ownerId : recordOwnerId,
    byHandOwnerId: lead.ownerId,
    reassignments: past?.reassignments,
    hadWork: past?.hadWork,
    deadlineMissed: past?.deadlineMissed,
    arrivedAt: lead.arrivedAt,
    inquiry: inquiry && {
      name: inquiry.name,
      subject: fillTemplate(inquiry.response.subject, lead),
      body: fillTemplate(inquiry.response.body, lead),
      priority: inquiry.response.priority,
    },
  });
  // Later decisions see what the CRM has made of it since; the source that counts is the first.
  if (!firstCauses.has(decision.cause)) return write;
  return { ...write, fields: { ...write.fields, leadSource: sourceOf(lead, context.rules, decision.at) } };
}

const firstCauses = new Set(['arrival', 'sweep', 'merge']);
