import { asLines, type Line, runText } from './a-history.ts';
import { watchCapacity } from './capacity-oracle.ts';
import { days, events, leads, rules, startsAt } from './ninety-days-history.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Causes by which automation gives a lead: what was done about it before does not count. */
const beginsAnew = new Set([
  'arrival',
  'release',
  'deadline',
  'return',
  'recycle',
  'decline',
  'restore',
  'sweep',
]);

describe(`ninety days of ${leads} leads and 20 reps, with leave, merges, deletions, reopened deals and outages`, () => {
  const lines: Line[] = runText(rules, asLines(events)).map((text) => JSON.parse(text));
  const arrivals = events
    .filter(({ type }) => type === 'lead')
    .map(({ id, at }) => ({ id, at: Date.parse(at) }));

  it('have every lead that came in one state at every hour: received is the sum of all states', () => {
    const states = new Map<string, string>();
    const came = arrivals.toSorted((one, other) => one.at - other.at);
    let [nextLine, nextArrival] = [0, 0];
    const wrong: string[] = [];
    for (let hour = startsAt; hour <= startsAt + (days + 5) * dayMs; hour += hourMs) {
      for (let lead = came[nextArrival]; lead && lead.at <= hour; lead = came[nextArrival]) {
        if (!states.has(lead.id)) states.set(lead.id, 'pending');
        nextArrival += 1;
      }
      for (let line = lines[nextLine]; line && Date.parse(line.at) <= hour; line = lines[nextLine]) {
        if (!states.has(line.id)) wrong.push(`${line.at} ${line.id} was never received`);
        states.set(line.id, line.state);
        nextLine += 1;
      }
      const sum = [...Map.groupBy(states.values(), (state) => state).values()].reduce(
        (all, each) => all + each.length,
        0,
      );
      if (sum !== nextArrival)
        wrong.push(`${new Date(hour).toISOString()}: ${sum} in states, ${nextArrival} received`);
    }
    expect(wrong).toEqual([]);
    expect(states.size).toBe(leads);
    expect([...states.values()].filter((state) => state === 'pending' || state === 'error')).toEqual([]);
  });

  it('leave no lead without a reason for its state', () => {
    const nameless = lines.filter(({ state, reason }) => (reason === undefined) !== (state === 'assigned'));
    expect(nameless).toEqual([]);
  });

  it('see every missed deadline once, at its moment, and none of a lead that was touched in time', () => {
    const breaches = lines.filter(({ event }) => event === 'breach');
    const keys = breaches.map(({ id, ownerId, deadlineAt }) => `${id} ${ownerId} ${deadlineAt}`);
    expect(breaches.length).toBeGreaterThan(leads / 20);
    expect(new Set(keys).size).toBe(keys.length);
    expect(breaches.filter(({ at, deadlineAt }) => at !== deadlineAt)).toEqual([]);
    const byLead = Map.groupBy(
      events.filter(({ id }) => id !== undefined),
      ({ id }) => id,
    );
    const missed = new Set(keys);
    const wrong = lines.flatMap((line) => {
      const { id, at, ownerId, deadlineAt, event, state } = line;
      if (event || state !== 'assigned' || !deadlineAt) return [];
      const between = (byLead.get(id) ?? []).filter((each) => each.at > at && each.at <= deadlineAt);
      const isTouched = between.some(
        ({ type, kind, automated }) => type === 'touch' && kind !== 'note' && !automated,
      );
      const key = `${id} ${ownerId} ${deadlineAt}`;
      if (isTouched && missed.has(key)) return [`${key} was touched in time`];
      // Nothing happened to it at all: nobody can have kept the deadline.
      const isOver = Date.parse(deadlineAt) > startsAt + (days + 5) * dayMs;
      return between.length === 0 &&
        beginsAnew.has(line.cause) &&
        !isOver &&
        !missed.has(key) &&
        isAlone(line)
        ? [`${key} was missed unseen`]
        : [];
    });
    expect(wrong).toEqual([]);
  });

  /** No other line of the lead moved it before its deadline. */
  const linesOf = Map.groupBy(lines, ({ id }) => id);
  const isAlone = ({ id, at, deadlineAt }: Line) =>
    (linesOf.get(id) ?? []).every(
      (line) =>
        line.at <= at ||
        line.event !== undefined ||
        line.at > (deadlineAt ?? '') ||
        line.cause === 'deadline',
    );

  it('give nobody by automation more than their limits, and count exactly what each holds, at every instant', () => {
    const watched = watchCapacity(rules, events, lines);
    expect(watched.violations).toEqual([]);
    expect(watched.checked).toBeGreaterThan(leads / 3);
    expect(watched.miscounted).toEqual([]);
    expect(watched.counted).toBeGreaterThan(leads / 3);
  });
});
