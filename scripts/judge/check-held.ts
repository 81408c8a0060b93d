import { receivers } from './check-owners.ts';
import type { Evidence, Rep } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type GivenLead, givenLeads } from './given-leads.ts';
import { isAtWork } from './is-at-work.ts';
import { countInPeriod } from './period-of.ts';
import { openOwner, replay, type World } from './replay.ts';

/** At the end, as far as the ledger goes. */
interface End {
  evidence: Evidence;
  world: World;
  given: readonly GivenLead[];
  at: number;
}

/**
 * A lead waits only while nobody in its pool has room: at the end each rep who could have had a held lead is full, or
 * away. What people gave counts as given here. Reps of whom the ledger cannot tell (conditions of their own, hours kept in
 * HubSpot) are left out and counted.
 */
export function checkHeld(evidence: Evidence): Finding {
  const end: End = {
    evidence,
    world: replay(evidence),
    given: givenLeads(evidence),
    at: evidence.ledger.at(-1)?.at ?? 0,
  };
  const held = [...end.world.contacts.values()].filter(
    (contact) => !contact.isGone && contact.properties.get('fairlead_state') === 'held',
  );
  const pools = Map.groupBy(held, (contact) => contact.properties.get('fairlead_pool') ?? '');
  const rooms = [...pools].flatMap(([pool, waiting]) => roomOfPool(pool, waiting.length, end));
  const untold = rooms.filter(({ room }) => room === null).length;
  const free = rooms.reduce((sum, { room }) => sum + (room ?? 0), 0);
  return {
    check: 'held',
    figures: `${held.length} held in ${pools.size} pools, ${free} places free with their ${rooms.length} reps${untold > 0 ? `, ${untold} of whom the ledger cannot tell` : ''}`,
    violations: rooms.flatMap(({ ownerId, pool, waiting, room }) =>
      room !== null && room > 0
        ? [`${waiting} leads wait in pool ${pool}, and rep ${ownerId} has room for ${room}`]
        : [],
    ),
  };
}

interface Room {
  pool: string;
  waiting: number;
  ownerId: string;
  /** Leads that the rep could take; null when it cannot be told. */
  room: number | null;
}

function roomOfPool(pool: string, waiting: number, end: End): Room[] {
  const { rules } = end.evidence;
  const teamRoom = Math.min(
    ...rules.pools
      .filter(({ name }) => name === pool)
      .flatMap(({ given }) =>
        given.map((limit) => {
          const moments = end.given.filter((lead) => lead.pool === pool).map((lead) => lead.decidedAt);
          return limit.limit - countInPeriod(moments, limit, end.at, rules);
        }),
      ),
    Number.POSITIVE_INFINITY,
  );
  // A lead may wait for the very rep who has its account, however much room the others have.
  const waitsForOne = rules.pools.some(
    ({ name, whenMatchedBusy }) => name === pool && whenMatchedBusy === 'hold',
  );
  return [...receivers(pool, rules.pools)].map((ownerId) => {
    const rep = rules.reps.find((one) => one.ownerId === ownerId);
    const room = rep && !waitsForOne ? roomOf(rep, end) : null;
    return {
      pool,
      waiting,
      ownerId,
      room: room === null ? null : Math.max(0, Math.min(room, teamRoom, waiting)),
    };
  });
}

function roomOf(rep: Rep, { evidence, world, given, at }: End): number | null {
  const { rules } = evidence;
  const works = isAtWork(rep, at, rules.timeZone);
  if (works === false) return 0;
  const open = [...(world.byOwner.get(rep.ownerId) ?? [])].filter(
    (contact) => openOwner(contact, rules) === rep.ownerId,
  );
  const moments = given.filter(({ ownerId }) => ownerId === rep.ownerId).map((lead) => lead.decidedAt);
  const calendar = { timeZone: rep.timeZone ?? rules.timeZone, weekStart: rules.weekStart };
  const room = Math.min(
    (rep.capacity.open ?? Number.POSITIVE_INFINITY) - open.length,
    ...rep.capacity.given.map((limit) => limit.limit - countInPeriod(moments, limit, at, calendar)),
  );
  return room > 0 && (works === null || rep.when !== undefined) ? null : room;
}
