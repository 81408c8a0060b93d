import type { Instant } from '../base/clock.ts';
import type { NewTask } from '../hubspot/crm.ts';
import { describeMoment } from '../routing/describe-moment.ts';
import { localTime } from '../routing/local-time.ts';
import type { Rules } from '../rules/rules-schema.ts';

type Partner = Rules['partners'][number];

/**
 * The task by which a partner hears of a lead: for the colleague who looks after the partner, to pass the link on; for a
 * partner who is an owner in HubSpot, to open it.
 */
export function offerTask(
  task: NewTask,
  {
    partner,
    link,
    acceptBy,
    timeZone,
  }: { partner: Partner; link: string | null; acceptBy: Instant; timeZone: string },
): NewTask {
  const { name, email, contact } = partner;
  const until = `${describeMoment(acceptBy, localTime(timeZone))} (${timeZone})`;
  const address = link ?? 'no link could be made: tell the partner by other means';
  const lines = contact
    ? [
        `Send this link to ${name} (${email}): ${address}`,
        `There they see the lead, accept or decline it by ${until}, and tell later what came of it. Unanswered, it goes to somebody else.`,
      ]
    : [
        `Open this link: ${address}`,
        `Accept or decline the lead there by ${until}, and tell later what came of it. Unanswered, it goes to somebody else.`,
      ];
  return {
    ...task,
    ownerId: contact ?? task.ownerId,
    subject: contact ? `Offer to ${name}: ${task.subject}` : task.subject,
    body: [...lines, task.body].join('\n'),
    dueAt: acceptBy,
  };
}
