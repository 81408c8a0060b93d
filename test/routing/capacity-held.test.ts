import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Instant } from '../../src/base/clock.ts';
import { nextRoomAt } from '../../src/routing/next-room-at.ts';
import { poolsWithRoom } from '../../src/routing/pools-with-room.ts';
import { happenings, live, type RandomTeam, rulesOf, teams, type World } from './random-team.ts';
import { aDesk } from './routing-desk.ts';

const numRuns = process.env.FAIRLEAD_FULL === '1' ? 400 : 25;

const hourMs = 3_600_000;
const rollingHours: Record<string, number> = { hour: 1, day: 24, week: 168, month: 720 };

interface Limit {
  per: string;
  limit: number;
  window: string;
}

/** Counts afresh, by Luxon's own calendar: how many of these moments lie in the period that `now` is in. */
function countIn({ per, window }: Limit, zone: string, moments: readonly Instant[], now: Instant): number {
  if (window === 'rolling')
    return moments.filter((at) => at > now - (rollingHours[per] ?? 0) * hourMs).length;
  const format = { hour: '', day: 'yyyy-MM-dd', week: "kkkk-'W'WW", month: 'yyyy-MM' }[per] ?? '';
  // Both hours that a clock reads twice have one name but are two hours.
  const name = (at: Instant) =>
    per === 'hour' ? hourNumber(at, zone) : DateTime.fromMillis(at, { zone }).toFormat(format);
  return moments.filter((at) => name(at) === name(now)).length;
}

function hourNumber(at: Instant, zone: string): number {
  const local = DateTime.fromMillis(at, { zone });
  return at - (local.minute * 60_000 + local.second * 1_000 + local.millisecond);
}

function expectRoomBefore(world: World, team: RandomTeam): void {
  const last = world.log.at(-1) as ReturnType<World['desk']['give']> | undefined;
  if (last?.kind !== 'assigned' || last.turn.at !== world.now) return;
  const load = world.desk.rota.loads.get(last.ownerId);
  const rep = team.reps[Number(last.ownerId.slice(3))];
  if (!rep || !load) throw new Error(`unknown rep ${last.ownerId}`);
  expect(load.open).toBeLessThanOrEqual(rep.capacity.open);
  for (const limit of rep.capacity.given) {
    expect(countIn(limit, rep.timeZone, load.given, world.now)).toBeLessThanOrEqual(limit.limit);
  }
  for (const limit of team.teamLimits) {
    const given = world.desk.rota.teamGiven.get('team') ?? [];
    expect(countIn(limit, 'Europe/Berlin', given, world.now)).toBeLessThanOrEqual(limit.limit);
  }
}

describe('just enough leads', () => {
  it('never gives a rep or a team more than any limit allows, at any moment', () => {
    let given = 0;
    fc.assert(
      fc.property(teams, happenings, (team, events) => {
        const { desk } = live(team, events, (world) => expectRoomBefore(world, team));
        given += desk.turns.length;
      }),
      { numRuns },
    );
    expect(given).toBeGreaterThan(numRuns * 5);
  });

  it('holds a lead only when nobody eligible has room', () => {
    fc.assert(
      fc.property(teams, happenings, (team, events) => {
        const { log } = live(team, events) as { log: ReturnType<World['desk']['give']>[] };
        for (const outcome of log) {
          if (outcome.kind === 'held') expect(outcome.candidates.every(({ skipped }) => skipped)).toBe(true);
        }
      }),
      { numRuns },
    );
  });
});

describe('the next moment with room', () => {
  it('is when a waiting lead can first be given, and not a moment before', () => {
    let waited = 0;
    fc.assert(
      fc.property(teams, happenings, fc.double({ min: 0, max: 1, noNaN: true }), (team, events, part) => {
        // Conditions differ from lead to lead; room is about time.
        const unpicky = { ...team, reps: team.reps.map((rep) => ({ ...rep, when: [] })) };
        const { desk: before, now } = live(unpicky, events);
        const desk = aDesk(
          rulesOf(unpicky, () => true),
          before.rota,
        );
        if (desk.ask({ at: now }).kind === 'assigned') {
          expect(poolsWithRoom(desk.routing, desk.rota, now)).toEqual(new Set(['team']));
          return;
        }
        expect(poolsWithRoom(desk.routing, desk.rota, now)).toEqual(new Set());
        const next = nextRoomAt(desk.routing, desk.rota, now, 'team');
        const horizon = now + 400 * 24 * hourMs;
        const until = next ?? horizon;
        expect(until).toBeGreaterThan(now);
        expect(desk.ask({ at: now + Math.floor((until - 1 - now) * part) }).kind).toBe('held');
        expect(desk.ask({ at: until - 1 }).kind).toBe('held');
        if (next === null) return;
        waited += 1;
        expect(desk.ask({ at: next }).kind).toBe('assigned');
      }),
      { numRuns: numRuns * 2 },
    );
    expect(waited).toBeGreaterThan(numRuns / 10);
  });
});
