import fc from 'fast-check';
import type { Instant } from '../../src/base/clock.ts';
import type { Rota } from '../../src/routing/rota.ts';
import type { Pool, Rep } from '../../src/routing/routing-rules.ts';
import { returnTurn } from '../../src/routing/take-turn.ts';
import { aDesk, aRouting, at, type Desk, type WrittenRules } from './routing-desk.ts';

const minuteMs = 60_000;

/** One thing that happens to a team. Numbers pick a rep or a lead by their remainder. */
export type Happening =
  | { kind: 'lead'; country: string; band: string; company: number }
  | { kind: 'worked' | 'declined' | 'away' | 'back' | 'paused' | 'joined' | 'left'; pick: number }
  | { kind: 'time'; minutes: number };

const picking = (
  kind: 'worked' | 'declined' | 'away' | 'back' | 'paused' | 'joined' | 'left',
  weight: number,
) => ({
  weight,
  arbitrary: fc.record({ kind: fc.constant(kind), pick: fc.nat(1_000) }),
});

/** Mostly leads, and all that makes the set of eligible reps change under them. */
export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    {
      weight: 20,
      arbitrary: fc.record({
        kind: fc.constant('lead' as const),
        country: fc.constantFrom('US', 'DE', 'JP'),
        band: fc.constantFrom('hot', 'warm', 'cold'),
        company: fc.nat(40),
      }),
    },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('time' as const), minutes: fc.nat(2_000) }) },
    picking('worked', 10),
    picking('declined', 2),
    picking('away', 1),
    picking('back', 1),
    picking('paused', 1),
    picking('joined', 1),
    picking('left', 1),
  ),
  { minLength: 50, maxLength: 250, size: 'max' },
);

type WrittenRep = WrittenRules['reps'][number];

/** A rep of any zone, with any capacity, schedule and kinds of lead. */
export interface RandomRep {
  timeZone: string;
  capacity: Rep['capacity'] & { open: number };
  schedule: WrittenRep['schedule'];
  when: WrittenRep['when'];
  weight: number;
}

export interface RandomTeam {
  reps: RandomRep[];
  start: Instant;
  fairness: Pool['fairness'];
  strategy: Pool['strategy'];
  teamLimits: Pool['given'];
  match: Pool['match'];
}

const limits = (most: number) =>
  fc.record({
    per: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
    limit: fc.integer({ min: 0, max: most }),
    window: fc.constantFrom('calendar' as const, 'rolling' as const),
  });

const reps: fc.Arbitrary<RandomRep> = fc.record({
  timeZone: fc.constantFrom(
    'America/New_York',
    'Asia/Tokyo',
    'Europe/Berlin',
    'America/Havana',
    'Asia/Kathmandu',
  ),
  capacity: fc.record({
    given: fc.array(limits(12), { maxLength: 3 }),
    open: fc.integer({ min: 1, max: 8 }),
  }),
  schedule: fc.constantFrom<RandomRep['schedule']>(
    'always',
    { 'mon-fri': ['09:00-12:00', '13:00-17:00'] },
    { 'fri-mon': ['22:00-06:00'] },
  ),
  when: fc.constantFrom<RandomRep['when']>(
    [],
    [{ property: 'country', operator: 'IN', values: ['US', 'DE'] }],
    [{ property: 'country', operator: 'EQ', value: 'JP' }],
  ),
  weight: fc.constantFrom(1, 1, 1, 2, 0.5),
});

/** Teams in the weeks around both clock changes and the turn of the year. */
export const teams: fc.Arbitrary<RandomTeam> = fc.record({
  reps: fc.array(reps, { minLength: 2, maxLength: 10 }),
  start: fc.constantFrom(at('2026-03-06T12:00:00Z'), at('2026-10-30T12:00:00Z'), at('2026-12-30T00:00:00Z')),
  fairness: fc.constantFrom<Pool['fairness']>('total', 'bands'),
  strategy: fc.constantFrom<Pool['strategy']>('rotation', 'rotation', 'rotation', 'fewest-open'),
  teamLimits: fc.array(limits(60), { maxLength: 1 }),
  match: fc.constantFrom<Pool['match']>([], ['company', 'domain']),
});

/** Compiles the team's rules with only these members in the pool. */
export function rulesOf(team: RandomTeam, isMember: (index: number) => boolean) {
  const named = team.reps.map((rep, index) => ({ ...rep, ownerId: `rep${index}` }));
  const members = named.filter((_, index) => isMember(index));
  const { fairness, strategy, match, teamLimits: given } = team;
  return aRouting({
    timeZone: 'Europe/Berlin',
    reps: named.map(({ weight: _, ...rep }) => rep),
    pools: [
      {
        name: 'team',
        members: (members.length > 0 ? members : named).map(({ ownerId, weight }) => ({ ownerId, weight })),
        fairness,
        strategy,
        match,
        given,
      },
    ],
  });
}

/** A team to which things happen; `watch` sees it after each of them. */
export function live(
  team: RandomTeam,
  events: readonly Happening[],
  watch: (world: World) => void = () => {},
): World {
  const world: World = {
    now: team.start,
    desk: aDesk(rulesOf(team, () => true)),
    members: new Set(team.reps.map((_, index) => index)),
    log: [],
    turnsUndone: [],
  };
  for (const event of events) {
    apply(world, team, event);
    watch(world);
  }
  return world;
}

export interface World {
  now: Instant;
  desk: Desk;
  members: Set<number>;
  log: unknown[];
  /** Indexes of turns given back, in the order of return. */
  turnsUndone: number[];
}

function apply(world: World, team: RandomTeam, event: Happening): void {
  const { desk } = world;
  if (event.kind === 'time') {
    world.now += event.minutes * minuteMs;
    return;
  }
  if (event.kind === 'lead') {
    const { country, band, company } = event;
    const id = `c${company}`;
    const lead = {
      id: `L${world.log.length}`,
      properties: { country, email: `someone@company${company}.example.com` },
      company: { id, ownerId: null, domain: null, parentId: null, properties: {} },
    };
    world.log.push(desk.give({ at: world.now, band, lead }));
    return;
  }
  const index = event.pick % team.reps.length;
  if (event.kind === 'joined' || event.kind === 'left') {
    if (event.kind === 'joined') world.members.add(index);
    else world.members.delete(index);
    const changed = aDesk(
      rulesOf(team, (member) => world.members.has(member)),
      desk.rota,
    );
    changed.turns.push(...desk.turns);
    world.desk = changed;
  } else if (event.kind === 'declined') decline(world, event.pick);
  else changeLoad(desk, `rep${index}`, event.kind, world.now);
}

function decline(world: World, pick: number): void {
  const { turns } = world.desk;
  const index = pick % Math.max(1, turns.length);
  const taken = turns[index];
  if (!taken || world.turnsUndone.includes(index)) return;
  world.turnsUndone.push(index);
  returnTurn(world.desk.rota, taken.turn);
}

function changeLoad(
  desk: Desk,
  ownerId: string,
  kind: 'worked' | 'away' | 'back' | 'paused',
  now: Instant,
): void {
  const load = desk.rota.loads.get(ownerId);
  if (kind === 'worked') desk.setLoad(ownerId, { open: Math.max(0, (load?.open ?? 0) - 1) });
  if (kind === 'away') desk.setLoad(ownerId, { awayUntil: now + 3 * 24 * 60 * minuteMs });
  if (kind === 'back') desk.setLoad(ownerId, { awayUntil: null, paused: false });
  if (kind === 'paused') desk.setLoad(ownerId, { paused: true });
}

/** Sum of due − received over all of a pool, in units; and the largest balance in leads, either way. */
export function balancesOf(rota: Rota, unitsPerLead: number): { sum: number; largest: number } {
  const balances = [...(rota.shares.get('team')?.values() ?? [])].flatMap((ledger) =>
    [...ledger.values()].map(({ due, received }) => due - received),
  );
  return {
    sum: balances.reduce((total, balance) => total + balance, 0),
    largest: Math.max(0, ...balances.map((balance) => Math.abs(balance) / unitsPerLead)),
  };
}
