import fc from 'fast-check';
import { bisectBatch } from '../../src/hubspot/bisect-batch.ts';
import type { WriteOutcome } from '../../src/hubspot/crm.ts';
import { HubSpotError } from '../../src/hubspot/hubspot-error.ts';

const route = 'POST /x';
const refusal = () => new HubSpotError({ kind: 'invalid', status: 400, route, reason: 'some input is bad' });
const trouble = () => new HubSpotError({ kind: 'unavailable', status: 503, route, reason: 'away' });
const ambiguous = () =>
  new HubSpotError({ kind: 'unavailable', status: 0, route, reason: 'cut', ambiguous: true });

const inputsOf = (count: number) => Array.from({ length: count }, (_, index) => String(index));

/** Writes inputs to a HubSpot that refuses every batch with a bad one in it; `before` may break a call. */
async function write(
  count: number,
  bad: ReadonlySet<string>,
  before: (call: number) => void = () => undefined,
) {
  const written: string[] = [];
  let calls = 0;
  const outcomes = await bisectBatch(inputsOf(count), {
    idOf: (id) => id,
    write: async (ids): Promise<WriteOutcome[]> => {
      calls += 1;
      before(calls);
      if (ids.some((id) => bad.has(id))) throw refusal();
      written.push(...ids);
      return ids.map((id) => ({ id, ok: true }));
    },
  });
  return { outcomes, written, calls };
}

describe('a batch that HubSpot refuses as a whole', () => {
  it('is written but for its bad inputs, each input once and with one outcome', async () => {
    const cases = fc
      .integer({ min: 1, max: 100 })
      .chain((count) => fc.tuple(fc.constant(count), fc.subarray(inputsOf(count))));
    await fc.assert(
      fc.asyncProperty(cases, async ([count, bad]) => {
        const { outcomes, written } = await write(count, new Set(bad));
        const good = inputsOf(count).filter((id) => !bad.includes(id));
        expect([...written].sort()).toEqual([...good].sort());
        expect(outcomes.map(({ id }) => id).sort()).toEqual(inputsOf(count).sort());
        const refused = outcomes.filter((one) => !one.ok && one.kind === 'refused').map(({ id }) => id);
        expect(refused.sort()).toEqual([...bad].sort());
      }),
    );
  });

  it('with one bad input among 100 costs ten calls at most, and nine on average', async () => {
    const calls: number[] = [];
    for (const id of inputsOf(100)) calls.push((await write(100, new Set([id]))).calls);
    expect(Math.max(...calls)).toBeLessThanOrEqual(10);
    expect(calls.reduce((sum, count) => sum + count, 0) / 100).toBeLessThan(9.5);
  });

  it('with half of its inputs bad costs hardly more calls than trying each alone twice', async () => {
    const everySecond = new Set(inputsOf(100).filter((id) => Number(id) % 2 === 0));
    expect((await write(100, everySecond)).calls).toBeLessThan(210);
  });

  it('is not lost when trouble comes between: every input still has its outcome, and none is written twice', async () => {
    const cases = fc.tuple(
      fc.integer({ min: 2, max: 60 }),
      fc.integer({ min: 0, max: 59 }),
      fc.array(fc.integer({ min: 2, max: 12 })),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([count, place, troubled]) => {
        const bad = String(place % count);
        const { outcomes, written } = await write(count, new Set([bad]), (call) => {
          if (troubled.includes(call)) throw trouble();
        });
        expect(outcomes.map(({ id }) => id).sort()).toEqual(inputsOf(count).sort());
        expect(new Set(written).size).toBe(written.length);
        const done = outcomes.filter(({ ok }) => ok).map(({ id }) => id);
        expect(done.sort()).toEqual([...written].sort());
      }),
    );
  });

  it.each([
    ['at the first call', 1],
    ['after some were written', 3],
  ])('is given up when nobody knows whether a call took effect, %s', async (_when, broken) => {
    const attempt = write(8, new Set(['7']), (call) => {
      if (call === broken) throw ambiguous();
    });
    await expect(attempt).rejects.toThrow('cut');
  });
});
