import type { Lead } from '../../src/lead/lead.ts';
import { estimateImport, type ImportWorld } from '../../src/pipeline/estimate-import.ts';
import { emptyRota } from '../../src/routing/empty-rota.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { ann, bob, journeyRules } from '../support/journey-rules.ts';

const now = Date.parse('2026-03-02T09:00:00Z');
let made = 0;

function imported(properties: Record<string, string>): Lead {
  made += 1;
  const about = { company: null, deals: [], ownerId: null, createdAt: now, arrivedAt: now };
  return { id: `row ${made}`, properties, isImported: true, ...about };
}

const many = (count: number, make: () => Record<string, string>) =>
  Array.from({ length: count }, () => imported(make()));

function world(capacity: object, more: Partial<ImportWorld> = {}): ImportWorld {
  const reps = [ann, bob].map(({ id }) => ({ ownerId: id, capacity }));
  const rules = compileRules(journeyRules({ reps }), 1);
  return { rules, rota: emptyRota(), backlog: [], workedPerDay: new Map(), now, ...more };
}

describe('the plan of an import', () => {
  it('says what the rules make of the contacts, before any is imported', () => {
    const contacts = [
      ...many(3, warmContact),
      ...many(2, longTermContact),
      imported({ email: 'someone@mailinator.com', firstname: 'asdf', lastname: 'qwerty' }),
    ];
    expect(estimateImport(contacts, world({}))).toMatchObject({
      total: 6,
      toRoute: 3,
      longTerm: 2,
      junk: 1,
      atOnce: 3,
      finishedAt: now,
    });
  });

  it('paces it to what each rep may be given a day, with the day on which it ends', () => {
    const estimate = estimateImport(many(50, warmContact), world({ given: [{ per: 'day', limit: 10 }] }));
    expect(estimate).toMatchObject({ atOnce: 20, unplanned: 0 });
    expect(estimate.days).toEqual([
      { date: '2026-03-02', leads: 20 },
      { date: '2026-03-03', leads: 20 },
      { date: '2026-03-04', leads: 10 },
    ]);
    expect(new Date(estimate.finishedAt ?? 0).toISOString()).toBe('2026-03-04T00:00:00.000Z');
  });

  it('paces it to how fast leads are worked, where only work frees room', () => {
    const full = world({ open: 4 });
    expect(estimateImport(many(20, warmContact), full)).toMatchObject({
      atOnce: 8,
      unplanned: 12,
      finishedAt: null,
    });
    const workedPerDay = new Map([
      [ann.id, 2],
      [bob.id, 1],
    ]);
    const paced = estimateImport(many(20, warmContact), { ...full, workedPerDay });
    expect(paced).toMatchObject({ atOnce: 8, unplanned: 0 });
    expect(paced.days.map(({ leads }) => leads)).toEqual([8, 3, 3, 3, 3]);
  });

  it('stands behind what waits already', () => {
    const busy = world({ given: [{ per: 'day', limit: 5 }] });
    const score = busy.rules.score(imported(warmContact()), now);
    const backlog = many(10, warmContact).map((lead) => ({ lead, score, rank: Number.MAX_SAFE_INTEGER }));
    expect(estimateImport(many(10, hotContact), { ...busy, backlog }).days).toEqual([
      { date: '2026-03-03', leads: 10 },
    ]);
  });
});
