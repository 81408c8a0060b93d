import { sql } from 'kysely';
import pg from 'pg';
import { connectDatabase, type Database, serviceRole } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { eventfulRules, liveEventfulDays } from './eventful-days.ts';
import { readWrittenSql, recordStatements, type Statement } from './statement-record.ts';

const neighbour = '62999';
/** Tables that all tenants share; no row of a person's is in them. */
const sharedTables = ['duty_ticks', 'migrations', 'oauth_states', 'tenants'];
/** Functions that are told whose rows they work on and name that tenant themselves, in one round trip. */
const naming = ['learn_limit', 'live_rules_version', 'pause_grants', 'take_grant'];
const shared = new RegExp(`\\b(${[...sharedTables, ...naming, 'set_config'].join('|')})\\b`);

/**
 * Every statement that the service runs for one portal in some eventful days is run again, with the same ids and values,
 * in a transaction of another portal, and outside any: what comes back must be what an empty database gives.
 */
describe('a portal', () => {
  let journey: Journey;
  let empty: TestDatabase;
  let owner: Database;
  let statements: Statement[];
  let texts: string[];

  beforeAll(async () => {
    const record = recordStatements();
    journey = await startJourney({ rules: eventfulRules });
    await liveEventfulDays(journey);
    record.stop();
    texts = [...new Set(record.statements().map(({ text }) => text))];
    statements = record.statements().filter(({ text }) => !shared.test(text));
    await sql`alter policy tenant_rows on tokens using (true) with check (true)`.execute(connectDatabase({ url: journey.databaseUrl, asLoginRole: true }));
    owner = connectDatabase({ url: journey.databaseUrl, asLoginRole: true });
    empty = await openTestDatabase();
  }, 120_000);
  afterAll(async () => {
    await owner.destroy();
    await empty.close();
    await journey.stop();
  });

  /** All rows of all portals, as a fingerprint per table. */
  async function fingerprints(): Promise<Record<string, string | null>> {
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.execute(
      owner,
    );
    const all: Record<string, string | null> = {};
    for (const { name } of tables) {
      const { rows } = await sql<{ print: string | null }>`
        select md5(string_agg(r::text, '|' order by r::text)) as print from ${sql.table(name)} r`.execute(
        owner,
      );
      all[name] = rows[0]?.print ?? null;
    }
    return all;
  }

  interface Reader {
    url: string;
    tenantId: string | null;
    role: string;
  }

  /** Runs each statement in a transaction of its own; gives what came of each, beside the statement. */
  async function replay({ url, tenantId, role }: Reader): Promise<[text: string, outcome: unknown][]> {
    const client = new pg.Client({
      connectionString: url,
      options: `-c role=${role} -c lock_timeout=5000`,
    });
    await client.connect();
    const outcomes: [string, unknown][] = [];
    for (const { text, values } of statements) {
      await client.query('begin');
      try {
        if (tenantId !== null)
          await client.query("select set_config('fairlead.tenant', $1, true)", [tenantId]);
        const { rows, rowCount } = await client.query(text, [...values]);
        outcomes.push([text, { rows, rowCount }]);
        // Kept, so that a change would be seen; the owner's look is only a look.
        await client.query(role === serviceRole ? 'commit' : 'rollback');
      } catch (error) {
        outcomes.push([text, { refused: (error as pg.DatabaseError).code }]);
        await client.query('rollback');
      }
    }
    await client.end();
    return outcomes;
  }

  it('shares only the tables and functions that are known to be shared', async () => {
    const tables = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity
      order by 1`.execute(owner);
    expect(tables.rows.map(({ name }) => name)).toEqual(sharedTables);
    const functions = await sql<{ name: string }>`
      select proname as name from pg_proc where pronamespace = 'public'::regnamespace
        and (prosecdef or prosrc like '%set_config(%fairlead.%') order by 1`.execute(owner);
    expect(functions.rows.map(({ name }) => name)).toEqual(naming);
  });

  it('has nearly all SQL about tenants run for it in these days', () => {
    const written = readWrittenSql().filter(({ stretch }) => !shared.test(stretch) && !/pg_/.test(stretch));
    const missed = written.filter(({ stretch }) => !texts.some((text) => text.includes(stretch)));
    // What lies beyond one in eight is shown by its place.
    expect(missed.map(({ place }) => place).slice(Math.floor(written.length / 8))).toEqual([]);
    expect(statements.length).toBeGreaterThan(300);
  });

  it('would be seen by many of these statements if nothing fenced it', async () => {
    const role = new URL(journey.databaseUrl).username;
    const seen = await replay({ url: journey.databaseUrl, tenantId: null, role });
    const nothing = await replay({ url: empty.url, tenantId: null, role });
    const differing = seen.filter((one, index) => JSON.stringify(one) !== JSON.stringify(nothing[index]));
    expect(differing.length).toBeGreaterThan(statements.length / 4);
  });

  it.each([
    ['another portal', neighbour],
    ['nobody', null],
  ])('does not exist for %s, and is changed by nothing of it', async (_who, tenantId) => {
    const before = await fingerprints();
    const seen = await replay({ url: journey.databaseUrl, tenantId, role: serviceRole });
    expect(await fingerprints()).toEqual(before);
    expect(seen).toEqual(await replay({ url: empty.url, tenantId, role: serviceRole }));
  });
});
