import { sql } from 'kysely';
import pg from 'pg';
import { connectDatabase, type Database, inTenant, serviceRole } from '../../src/store/database.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { liveEventfulDays } from './eventful-days.ts';
import { unsteadyReceiver } from './eventful-notices.ts';
import { eventfulOwners, eventfulRules } from './eventful-rules.ts';
import { readWrittenSql, recordStatements, type Statement } from './statement-record.ts';

const neighbour = '62999';
/** Tables that all tenants share, without a row of a person's; and the budget, whose functions are told whose it is. */
const shared =
  /\b(tenants|oauth_states|duty_ticks|migrations|take_grant|learn_limit|pause_grants|set_config)\b/;

/**
 * Every statement that the service runs for one portal in some eventful days is run again, with the same ids and values,
 * in a transaction of another portal, and outside any: it must find nothing, and change nothing.
 */
describe('a portal', () => {
  let journey: Journey;
  let owner: Database;
  let statements: Statement[];
  let texts: string[];

  beforeAll(async () => {
    const record = recordStatements();
    journey = await startJourney({
      rules: eventfulRules,
      owners: eventfulOwners,
      postNotice: unsteadyReceiver(),
    });
    await liveEventfulDays(journey);
    record.stop();
    await journey.addPortal(neighbour);
    texts = [...new Set(record.statements().map(({ text }) => text))];
    statements = record.statements().filter(({ text }) => !shared.test(text));
    owner = connectDatabase({ url: journey.databaseUrl, asLoginRole: true });
  }, 120_000);
  afterAll(async () => {
    await owner.destroy();
    await journey.stop();
  });

  /** All rows of both portals, as a fingerprint per table. */
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

  /** What names a lead of the portal: ids of contacts and decisions. */
  async function knownIds(): Promise<Set<string>> {
    const { rows } = await inTenant(journey.database, portalId, (transaction) =>
      sql<{ id: string }>`
        select contact_id as id from leads union select id::text from decisions union select callback_id from workflow_calls`.execute(
        transaction,
      ),
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Runs each statement in a transaction of its own; gives the texts in the rows that came back. */
  async function replay(tenantId: string | null, role: string): Promise<{ found: string[]; ran: number }> {
    const client = new pg.Client({
      connectionString: journey.databaseUrl,
      options: `-c role=${role} -c lock_timeout=2000`,
    });
    await client.connect();
    const found: string[] = [];
    let ran = 0;
    for (const { text, values } of statements) {
      await client.query('begin');
      try {
        if (tenantId !== null)
          await client.query("select set_config('fairlead.tenant', $1, true)", [tenantId]);
        const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
        found.push(...rows.flatMap(textsIn));
        ran += 1;
        // Kept, so that a change would be seen; the owner's look is only a look.
        await client.query(role === serviceRole ? 'commit' : 'rollback');
      } catch {
        await client.query('rollback');
      }
    }
    await client.end();
    return { found, ran };
  }

  it('has nearly all SQL about tenants run for it in these days', () => {
    const written = readWrittenSql().filter(({ stretch }) => !shared.test(stretch) && !/pg_/.test(stretch));
    const missed = written.filter(({ stretch }) => !texts.some((text) => text.includes(stretch)));
    // What lies beyond one in eight is shown by its place.
    expect(missed.map(({ place }) => place).slice(Math.floor(written.length / 8))).toEqual([]);
    expect(statements.length).toBeGreaterThan(300);
  });

  it('finds its leads by these statements, when nothing fences it', async () => {
    const [ids, login] = [await knownIds(), new URL(journey.databaseUrl).username];
    const { found } = await replay(null, login);
    expect(new Set(found.filter((text) => ids.has(text))).size).toBeGreaterThan(20);
  });

  it.each([
    ['another portal', neighbour],
    ['nobody', null],
  ])('shows nothing to %s, and is changed by nothing of it', async (_who, tenantId) => {
    const [ids, before] = [await knownIds(), await fingerprints()];
    const { found, ran } = await replay(tenantId, serviceRole);
    expect(found.filter((text) => ids.has(text))).toEqual([]);
    expect(await fingerprints()).toEqual(before);
    // Refused were those that would have added rows to the portal; the others ran, and found nothing.
    expect(ran).toBeGreaterThan(statements.length / 3);
  });
});

/** Every text in a row, also inside lists and objects. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
