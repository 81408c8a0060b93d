import type { Evidence, Pool, Rules } from './evidence.ts';
import type { Finding } from './finding.ts';
import { givenLeads } from './given-leads.ts';
import { type Contact, ownerOf, replay } from './replay.ts';

const ownerless = new Set(['held', 'pending', 'error']);

/**
 * Owners in HubSpot are those that we decided, unless a person chose another one later; nobody owns by our hand a lead
 * that still waits; and whom we gave a lead belongs to its pool.
 */
export function checkOwners(evidence: Evidence): Finding {
  const world = replay(evidence);
  const live = [...world.contacts.values()].filter((contact) => !contact.isGone);
  const assigned = live.filter((contact) => contact.properties.get('fairlead_state') === 'assigned');
  const differing = assigned.filter((contact) => ownerOf(contact) !== decidedOwner(contact));
  const byPeople = differing.filter((contact) => contact.ownedBy !== 'app');
  const waiting = live.filter(
    (contact) =>
      ownerless.has(contact.properties.get('fairlead_state') ?? 'pending') && contact.ownedBy === 'app',
  );
  const nobodys = assigned.filter((contact) => ownerOf(contact) === null && decidedOwner(contact) === null);
  const strangers = givenLeads(evidence).filter(
    ({ by, ownerId, pool }) => by === 'app' && !mayReceive(ownerId, pool, evidence.rules),
  );
  return {
    check: 'owners',
    figures: `${assigned.length} assigned, ${assigned.length - differing.length} owned as decided, ${byPeople.length} moved by people since`,
    violations: [
      ...differing
        .filter((contact) => !byPeople.includes(contact))
        .map(
          (contact) =>
            `contact ${contact.id} belongs to ${ownerOf(contact)}, decided was ${decidedOwner(contact)}`,
        ),
      ...nobodys.map((contact) => `contact ${contact.id} is assigned, and nobody owns it`),
      ...waiting.map((contact) => `contact ${contact.id} still waits and belongs to ${ownerOf(contact)}`),
      ...strangers.map(
        ({ contactId, ownerId, pool }) =>
          `contact ${contactId} of pool ${pool} went to ${ownerId}, who is not in it`,
      ),
    ],
  };
}

function decidedOwner(contact: Contact): string | null {
  return contact.properties.get('fairlead_assigned_owner') || null;
}

/** An account's rep may have its leads in whichever pool they come. */
function mayReceive(ownerId: string, name: string, { pools, reps }: Rules): boolean {
  const matches = pools.some((pool) => pool.name === name && pool.match.length > 0);
  return receivers(name, pools).has(ownerId) || (matches && reps.some((rep) => rep.ownerId === ownerId));
}

/** Everybody to whom a pool issues its leads: members, and wherever it overflows. */
export function receivers(name: string, pools: readonly Pool[], seen: readonly string[] = []): Set<string> {
  const pool = pools.find((one) => one.name === name);
  if (!pool || seen.includes(name)) return new Set();
  const own = pool.members.map((member) => member.ownerId);
  const { whenNobody } = pool;
  if (whenNobody === 'hold') return new Set(own);
  if ('fallback' in whenNobody) return new Set([...own, whenNobody.fallback]);
  return new Set([...own, ...receivers(whenNobody.overflow, pools, [...seen, name])]);
}
