import { fillTemplate } from '../lead/fill-template.ts';
import { describeLine } from '../scoring/describe-line.ts';
import { type PlannedWrite, planWrite } from '../write-back/plan-write.ts';
import type { Decided } from './decide-batch.ts';
import { offerTask } from './offer-task.ts';
import { offerOf } from './offers-of.ts';
import { sourceOf } from './source-of.ts';
import type { TenantContext } from './tenant-context.ts';

/** A decision with the words that people will read: sentences of the score, names of reps, the inquiry's response. */
export function planDecisionWrite(
  decided: Decided,
  context: Pick<TenantContext, 'rules' | 'repNames' | 'partnerLink'>,
): PlannedWrite {
  const { decision, lead, recordOwnerId, past, said } = decided;
  const inquiry = context.rules.inquiryOf(lead, decision.at);
  const repName = (ownerId: string) => context.repNames.get(ownerId) ?? `rep ${ownerId}`;
  const write = forPartner(
    decided,
    context,
    planWrite(decision, {
      scoreReasons: (decision.score?.lines ?? []).map(describeLine),
      repName,
      expectedOwnerId: recordOwnerId === undefined ? lead.ownerId : recordOwnerId,
      byHandOwnerId: lead.ownerId,
      reassignments: past?.reassignments,
      hadWork: past?.hadWork,
      deadlineMissed: past?.deadlineMissed,
      arrivedAt: lead.arrivedAt,
      said,
      inquiry: inquiry && {
        name: inquiry.name,
        subject: fillTemplate(inquiry.response.subject, lead),
        body: fillTemplate(inquiry.response.body, lead),
        priority: inquiry.response.priority,
      },
    }),
  );
  // Later decisions see what the CRM has made of it since; the source that counts is the first.
  if (!firstCauses.has(decision.cause)) return write;
  return { ...write, fields: { ...write.fields, leadSource: sourceOf(lead, context.rules, decision.at) } };
}

/** A partner's lead has the colleague's name on the record who looks after them, and a task with the link. */
function forPartner(
  { decision, shownOwnerId, ...rest }: Decided,
  { rules: { rules }, partnerLink }: Pick<TenantContext, 'rules' | 'partnerLink'>,
  write: PlannedWrite,
): PlannedWrite {
  if (!shownOwnerId) return write;
  const ownerId = write.ownerId === null ? null : shownOwnerId;
  const shown = { ...write, ownerId, fields: { ...write.fields, assignedOwner: shownOwnerId } };
  const offer = offerOf({ decision, ...rest }, rules);
  const partner = rules.partners.find((each) => each.ownerId === offer?.ownerId);
  if (!offer || !partner || !write.task) return shown;
  const link = partnerLink?.(decision.id, decision.at + linkWorksMs) ?? null;
  const about = { partner, link, acceptBy: offer.acceptBy, timeZone: rules.timeZone };
  return { ...shown, task: offerTask(write.task, about) };
}

/** Results are told by the link too, long after the lead was accepted. */
const linkWorksMs = 180 * 86_400_000;

const firstCauses = new Set(['arrival', 'sweep', 'merge']);
