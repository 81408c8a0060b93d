import { createHash } from 'node:crypto';
import { seededRandom, shuffle } from '../../emulator/seeded-random.ts';
import { asLines, type Line, run, runText, written } from './a-history.ts';
import { watchCapacity } from './capacity-oracle.ts';
import { crowdedRules, randomHistory } from './random-history.ts';

const seeds = [1, 2, 3];

describe('a history of 5,000 leads', () => {
  const text = asLines(randomHistory(11, 5_000));
  const digest = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex');

  it('gives the same bytes twice, with every lead accounted for', () => {
    const lines = runText(crowdedRules, text);
    expect(digest(runText(crowdedRules, text))).toBe(digest(lines));
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(5_000);
  });

  it('gives the same bytes whatever the order of the lines, as long as no two share a moment', () => {
    const events = randomHistory(12, 300);
    const moments = new Set(events.map((event) => (event as { at: string }).at));
    expect(moments.size).toBe(events.length);
    const shuffled = shuffle(events, seededRandom(5));
    expect(digest(runText(crowdedRules, asLines(shuffled)))).toBe(
      digest(runText(crowdedRules, asLines(events))),
    );
  });
});

describe.each(seeds)('a random history (seed %i)', (seed) => {
  const events = randomHistory(seed, 250);
  const lines = run(crowdedRules, events);

  it('is told in the order of time', () => {
    const moments = lines.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort());
  });

  it('has every lead that came in exactly one state, after every line', () => {
    const states = new Map<string, string>();
    const came = events.filter((event) => 'type' in event && event.type === 'lead') as {
      id: string;
      at: string;
    }[];
    for (const { id, state } of lines) states.set(id, state);
    expect([...states.keys()].sort()).toEqual(came.map(({ id }) => id).sort());
    expect([...states.values()].filter((state) => state === 'pending' || state === 'error')).toEqual([]);
  });

  it('gives a reason for every state but assigned, and none for that', () => {
    for (const { state, reason, ownerId } of lines) {
      expect(reason === undefined).toBe(state === 'assigned');
      if (state === 'assigned') expect(ownerId).not.toBeNull();
    }
  });

  it('adds every score up from its lines', () => {
    for (const { score, reasons } of lines) {
      const sum = reasons.reduce((total, { points }) => total + points, 0);
      expect(sum).toBeCloseTo(score ?? 0, 6);
    }
  });

  it('gives nobody by automation more than their limits, at no instant', () => {
    const watched = watchCapacity(crowdedRules, events, lines);
    expect(watched.violations).toEqual([]);
    expect(watched.checked).toBeGreaterThan(100);
  });

  it('never gives a lead back to who declined it or missed its deadline', () => {
    const lostBy = new Map<string, Set<string>>();
    const before = new Map<string, Line>();
    for (const line of lines) {
      const owners = lostBy.get(line.id) ?? new Set();
      const previous = before.get(line.id);
      const isPassedOn = line.cause === 'decline' || (line.cause === 'deadline' && !line.event);
      if (isPassedOn && previous?.state === 'assigned' && previous.ownerId) owners.add(previous.ownerId);
      lostBy.set(line.id, owners);
      const isAutomatic = line.state === 'assigned' && line.candidates.length > 0;
      if (isAutomatic) expect([...owners]).not.toContain(line.ownerId);
      before.set(line.id, line);
    }
  });
});

describe('held leads', () => {
  it.each(seeds)('never wait at the end of an instant while somebody could have them (seed %i)', (seed) => {
    const rules = written({
      reps: ['Ann', 'Ben', 'Cleo'].map((ownerId) => ({ ownerId, capacity: { open: 20 } })),
      pools: [
        { name: 'team', members: [{ ownerId: 'Ann' }, { ownerId: 'Ben', weight: 2 }, { ownerId: 'Cleo' }] },
      ],
    });
    const events = withInterest(randomHistory(seed, 300));
    const lines = run(rules, events);
    const watched = watchCapacity(rules, events, lines);
    expect(watched.violations).toEqual([]);
    expect(watched.idle).toEqual([]);
    expect(lines.filter(({ cause }) => cause === 'release').length).toBeGreaterThan(4);
  });
});

/** The same lives, of leads that all are warm, without what makes reps come, go or change. */
function withInterest(events: readonly object[]): object[] {
  return events.flatMap((event) => {
    const { type, properties } = event as { type: string; properties?: object };
    if (type === 'rep' || type === 'rules' || type === 'owner' || type === 'partner') return [];
    return type === 'lead'
      ? [{ ...event, ownerId: null, properties: { ...properties, interest: 'some' } }]
      : [event];
  });
}
