import type { Entry, Evidence, Rep } from './evidence.ts';
import type { Demands, Finding } from './finding.ts';
import { decidedAt, ownerSetBy } from './ours.ts';
import { isOurs, openOwner, replay, type World } from './replay.ts';

/**
 * No rep gets a lead from us beyond the open limit, at no moment. A slot is taken when the owner is written, and free
 * when HubSpot shows the lead as worked, closed, moved or deleted. Leads that people moved count, too, as soon as we can
 * have known of them; people themselves may give a rep more than the limit.
 */
export function checkOpenLimits(evidence: Evidence, { newsWithinMs }: Demands): Finding {
  const reps = new Map(evidence.rules.reps.map((rep) => [rep.ownerId, rep]));
  const most = new Map<string, number>();
  const violations: string[] = [];
  let writes = 0;
  replay(evidence, (entry, world) => {
    const rep = reps.get((isOurs(entry, world) && ownerSetBy(entry)) || '');
    if (!rep) return;
    writes += 1;
    const open = countOpen(evidence, world, { rep, entry, newsWithinMs });
    most.set(rep.ownerId, Math.max(open, most.get(rep.ownerId) ?? 0));
    const limit = rep.capacity.open ?? Number.POSITIVE_INFINITY;
    if (open > limit) {
      violations.push(
        `contact ${entry.objectId} was given to rep ${rep.ownerId} as open lead ${open} of ${limit} (entry ${entry.sequence})`,
      );
    }
  });
  const fullest = evidence.rules.reps.map(
    ({ ownerId, capacity }) => `${ownerId} ${most.get(ownerId) ?? 0}/${capacity.open ?? '∞'}`,
  );
  return {
    check: 'open limits',
    figures: `${writes} owners written; most open at once: ${fullest.join(', ')}`,
    violations,
  };
}

function countOpen(
  evidence: Evidence,
  world: World,
  { rep, entry, newsWithinMs }: { rep: Rep; entry: Entry; newsWithinMs: number },
): number {
  const decided = decidedAt(entry);
  let open = 0;
  for (const contact of world.byOwner.get(rep.ownerId) ?? []) {
    if (openOwner(contact, evidence.rules) !== rep.ownerId) continue;
    const { openedByOthersAt: openedAt, openingKnownAt: knownAt } = contact;
    const isNews =
      openedAt !== null && Math.min(openedAt + newsWithinMs, knownAt ?? Number.POSITIVE_INFINITY) > decided;
    if (!isNews) open += 1;
  }
  return open;
}
