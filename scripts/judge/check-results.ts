import type { Evidence } from './evidence.ts';
import type { Demands, Finding } from './finding.ts';
import { closedAs, replay } from './replay.ts';

const standings = new Set(['assigned', 'won', 'lost', 'nurture', 'junk']);

/** What came of the leads that reps had stands on them at the end: won, lost, garbage, for later. */
export function checkResults(evidence: Evidence, { newsWithinMs }: Demands): Finding {
  const endedAt = evidence.ledger.at(-1)?.at ?? 0;
  const given = [...replay(evidence).contacts.values()].filter(
    (contact) =>
      !contact.isGone &&
      standings.has(contact.properties.get('fairlead_state') ?? '') &&
      Boolean(contact.properties.get('fairlead_assigned_owner')),
  );
  const closed = given.flatMap((contact) => {
    const as = closedAs(contact, evidence.rules);
    return as === null ? [] : [{ contact, as, state: contact.properties.get('fairlead_state') }];
  });
  return {
    check: 'results',
    figures: `${given.length} leads were with reps, ${closed.length} of them are closed`,
    violations: closed
      .filter(({ contact, as, state }) => state !== as && endedAt - contact.movedByOthersAt > newsWithinMs)
      .map(
        ({ contact, as, state }) =>
          `contact ${contact.id} is ${as} by what HubSpot shows, and stands as ${state}`,
      ),
  };
}
