import fc from 'fast-check';
import { aDesk, aTeam, type Desk } from './routing-desk.ts';

const numRuns = process.env.FAIRLEAD_FULL ? 400 : 40;

const weightSets = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
  fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 12 }),
  fc.array(
    fc.integer({ min: 1, max: 400 }).map((hundredths) => hundredths / 100),
    { minLength: 2, maxLength: 8 },
  ),
  // One or two large among many small: what breaks "largest shortfall first".
  fc
    .tuple(
      fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 1, maxLength: 2 }),
      fc.integer({ min: 5, max: 30 }),
    )
    .map(([large, small]) => [...large, ...Array.from({ length: small }, (_, index) => 1 + (index % 3))]),
);

const named = (weights: readonly number[]) =>
  Object.fromEntries(
    weights.map((weight, index) => [String.fromCharCode(97 + (index % 26)) + index, weight]),
  );

const range = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);

/** Gives leads in these bands one by one and looks at how many each rep has after each. */
function afterEachLead(
  desk: Desk,
  bands: readonly string[],
  look: (counts: Map<string, number>, band: string) => void,
) {
  const counts = new Map<string, Map<string, number>>();
  for (const band of bands) {
    const outcome = desk.give({ band });
    if (outcome.kind !== 'assigned') throw new Error(`held: ${outcome.reason}`);
    const ofBand = counts.get(band) ?? new Map<string, number>();
    ofBand.set(outcome.ownerId, (ofBand.get(outcome.ownerId) ?? 0) + 1);
    counts.set(band, ofBand);
    look(ofBand, band);
  }
  return counts;
}

const oneBand = (leads: number) => Array.from({ length: leads }, () => 'hot');

describe('while the eligible reps and the weights stand still, from a level start', () => {
  it('keeps every rep within one lead of its exact share after every lead, whatever the weights', () => {
    let worst = 0;
    fc.assert(
      fc.property(weightSets, (weights) => {
        const team = named(weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        let leads = 0;
        afterEachLead(aDesk(aTeam(team)), oneBand(300), (counts) => {
          leads += 1;
          for (const [ownerId, weight] of Object.entries(team)) {
            worst = Math.max(worst, Math.abs((leads * weight) / total - (counts.get(ownerId) ?? 0)));
          }
          expect(worst).toBeLessThan(1);
        });
      }),
      { numRuns },
    );
    expect(worst).toBeGreaterThan(0.5);
  });

  it('keeps equal reps at most one lead apart after every lead', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        (reps, weight) => {
          const team = named(Array.from({ length: reps }, () => weight));
          afterEachLead(aDesk(aTeam(team)), oneBand(3 * reps + 5), (counts) => {
            expect(range(Object.keys(team).map((ownerId) => counts.get(ownerId) ?? 0))).toBeLessThanOrEqual(
              1,
            );
          });
        },
      ),
      { numRuns },
    );
  });

  it('gives equal reps their turns in the same order round after round', () => {
    const desk = aDesk(aTeam(named(Array.from({ length: 54 }, () => 1))));
    const first = desk.giveMany(54);
    expect(new Set(first).size).toBe(54);
    for (let round = 0; round < 5; round += 1) expect(desk.giveMany(54, { at: round })).toEqual(first);
  });

  it.each([2, 22, 23, 27, 54])(
    'levels all accounts to the last unit with every round of %i equal reps',
    (reps) => {
      const team = named(Array.from({ length: reps }, () => 1));
      const desk = aDesk(aTeam(team));
      for (let round = 0; round < 30; round += 1) {
        desk.giveMany(reps, { at: round });
        expect(Object.keys(team).filter((ownerId) => desk.balance(ownerId) !== 0)).toEqual([]);
      }
    },
  );

  it('is fair per band and in total when the pool is fair per band: 1 in each band, 2 in total with three', () => {
    const bandSequences = fc.array(fc.constantFrom('hot', 'warm', 'cold'), { minLength: 30, maxLength: 200 });
    let worst = 0;
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), bandSequences, (reps, bands) => {
        const team = named(Array.from({ length: reps }, () => 1));
        const owners = Object.keys(team);
        const totals = new Map(owners.map((ownerId) => [ownerId, 0]));
        const before = new Map<string, number>();
        afterEachLead(aDesk(aTeam(team, { pool: { fairness: 'bands' } })), bands, (counts, band) => {
          expect(range(owners.map((ownerId) => counts.get(ownerId) ?? 0))).toBeLessThanOrEqual(1);
          for (const [ownerId, count] of counts) {
            const key = `${band} ${ownerId}`;
            totals.set(ownerId, (totals.get(ownerId) ?? 0) + count - (before.get(key) ?? 0));
            before.set(key, count);
          }
          worst = Math.max(worst, range([...totals.values()]));
          expect(worst).toBeLessThanOrEqual(2);
        });
      }),
      { numRuns },
    );
    expect(worst).toBe(2);
  });

  it('keeps every rep within one lead of its share in each band when weights differ', () => {
    const bandSequences = fc.array(fc.constantFrom('hot', 'warm', 'cold'), { minLength: 60, maxLength: 150 });
    fc.assert(
      fc.property(weightSets, bandSequences, (weights, bands) => {
        const team = named(weights);
        const desk = aDesk(aTeam(team, { pool: { fairness: 'bands' } }));
        let worst = 0;
        afterEachLead(desk, bands, (_, band) => {
          for (const ownerId of Object.keys(team)) {
            worst = Math.max(worst, Math.abs(desk.balance(ownerId, 'team', band)));
          }
        });
        expect(worst).toBeLessThan(1);
      }),
      { numRuns },
    );
  });
});

describe('when a rep joins, or is back, among equals', () => {
  it.each([2, 3, 7, 20])(
    'takes it in at level: within one lead of its share from that moment on, %i others',
    (others) => {
      const team = named(Array.from({ length: others + 1 }, () => 1));
      const [newcomer = '', ...rest] = Object.keys(team);
      for (let leadsBefore = 100; leadsBefore < 100 + others; leadsBefore += 1) {
        const small = aDesk(aTeam(Object.fromEntries(rest.map((ownerId) => [ownerId, 1]))));
        small.giveMany(leadsBefore);
        const desk = aDesk(aTeam(team), small.rota);
        let received = 0;
        for (let lead = 1; lead <= 5 * others; lead += 1) {
          if (desk.giveMany(1)[0] === newcomer) received += 1;
          expect(Math.abs(received - lead / (others + 1))).toBeLessThan(1);
        }
        for (const ownerId of rest) expect(Math.abs(desk.balance(ownerId))).toBeLessThan(1);
      }
    },
  );
});
