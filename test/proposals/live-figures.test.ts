import { sql } from 'kysely';
import { seededRandom } from '../../src/learning/seeded-random.ts';
import { figuresFinding } from '../../src/proposals/figures-finding.ts';
import { listFigures, readFigures } from '../../src/proposals/figures-store.ts';
import { liveFigures, type ScoredOutcome } from '../../src/proposals/live-figures.ts';
import { measureProfile } from '../../src/proposals/measure-profile-job.ts';
import { readRules } from '../../src/rules/read-rules.ts';
import { publishRules } from '../../src/rules/rules-store.ts';
import { inTenant } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { dayMs, monday } from '../support/test-clock.ts';

/** Closed leads whose score foretells the outcome, `strength` of 1 well, 0 not at all. */
function outcomes(count: number, strength: number, seed: number): ScoredOutcome[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const score = Math.round(random() * 100);
    const won = random() < 0.35 + strength * 0.6 * (score / 100 - 0.5);
    return { score, band: score >= 70 ? 'hot' : 'later', won };
  });
}

describe('figures of the live profile', () => {
  it('hold the newer half against the older, and find nothing where it ranks as before', () => {
    const figures = liveFigures(outcomes(1200, 1, 1));
    expect(figures).toMatchObject({ hasDropped: false, recent: { leads: 600 }, earlier: { leads: 600 } });
    expect(figures?.recent.auc).toBeGreaterThan(0.6);
    expect(figures?.calibrationSlope).toBeGreaterThan(0.6);
    expect(figures && figuresFinding(figures)).toBeNull();
    expect(figures?.bands.map(({ band }) => band)).toEqual(['hot', 'later']);
  });

  it('find a drop beyond the interval, and say what to do', () => {
    const figures = liveFigures([...outcomes(800, 1, 2), ...outcomes(800, 0, 3)]);
    expect(figures?.hasDropped).toBe(true);
    expect(figures && figuresFinding(figures)).toMatchObject({
      todo: expect.stringContaining('fairlead learn'),
    });
    expect(figures?.calibrationSlope).toBeLessThan(0.5);
  });

  it('take no few leads for a drop', () => {
    expect(liveFigures(outcomes(60, 1, 4))).toBeNull();
    expect(liveFigures([...outcomes(120, 1, 5), ...outcomes(120, 0.9, 6)])?.hasDropped).toBe(false);
  });
});

describe('measuring the live profile', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  it('scores what was known when each closed lead was judged first, and keeps the figures', async () => {
    const tenantId = '62515';
    expect(await measureProfile(test.database, tenantId, monday)).toBeNull();
    const rules = readRules(
      `profile:
  groups: [{ name: Who, category: fit, criteria: [{ name: Size, match: size, cases: [{ operator: GTE, value: 50, points: 60 }] }] }]
  bands: [{ name: hot, from: 50 }, { name: later, from: 0 }]
reps: [{ ownerId: "1" }]
pools: [{ name: all, members: [{ ownerId: "1" }] }]
routes: [{ name: everyone, pool: all }]`,
      'yaml',
    );
    if (!rules.ok) throw new Error(JSON.stringify(rules.refusal));
    await publishRules(test.database, { tenantId, rules: rules.value, at: 0, by: 'ann', why: 'first' });
    const closed = outcomes(300, 1, 7).map(({ score, won }, at) => ({
      contact: String(at),
      result: won ? 'won' : 'lost',
      at: monday - (400 - at) * (dayMs / 2),
      facts: {
        id: String(at),
        properties: { size: String(score) },
        company: null,
        deals: [],
        ownerId: null,
        createdAt: 0,
        arrivedAt: 0,
      },
    }));
    await inTenant(test.database, tenantId, async (transaction) => {
      await sql`
        insert into leads (tenant_id, contact_id, state, arrived_at, result, result_at)
        select ${tenantId}, contact, result, to_timestamp(at / 1000.0), result, to_timestamp(at / 1000.0)
        from jsonb_to_recordset(${JSON.stringify(closed)}::jsonb) as c(contact text, result text, at float8)`.execute(
        transaction,
      );
      await sql`
        insert into decisions (tenant_id, id, contact_id, at, cause, state, rules_version, record, facts)
        select ${tenantId}, gen_random_uuid(), contact, to_timestamp(at / 1000.0) - interval '1 day' * later, 'arrival', 'held', 1, '{}',
          case when later = 0 then jsonb_set(facts, '{properties,size}', '"0"') else facts end
        from jsonb_to_recordset(${JSON.stringify(closed)}::jsonb) as c(contact text, at float8, facts jsonb)
          cross join (values (0), (2)) as twice(later)`.execute(transaction);
    });
    const measured = await measureProfile(test.database, tenantId, monday);
    expect(measured).toMatchObject({ rulesVersion: 1, figures: { recent: { leads: 150 } } });
    expect(measured?.figures.recent.auc).toBeGreaterThan(0.55);
    expect(await readFigures(test.database, tenantId)).toEqual(measured);
    expect(await listFigures(test.database, [tenantId, 'other'])).toEqual([
      { tenantId, auc: measured?.figures.recent.auc, slope: measured?.figures.calibrationSlope },
    ]);
  });
});
