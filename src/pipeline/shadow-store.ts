import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Rota } from '../routing/rota.ts';
import { loadAccountOwners, loadRota } from '../routing/rota-store.ts';
import { compileRules } from '../rules/compile-rules.ts';
import { type Rules, rulesSchema } from '../rules/rules-schema.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { decideInShadow, type Shadow, type ShadowLine } from './shadow.ts';
import type { TenantContext } from './tenant-context.ts';

/** A draft's time in the shadow: who began it, and how much it has seen. */
export interface KeptShadow {
  id: number;
  revision: number;
  at: Instant;
  by: string;
  stoppedAt: Instant | null;
  decided: number;
}

/** Gives the draft that runs beside a tenant's live rules, compiled once; null when none does. */
export function createShadows(database: Database): (tenantId: string) => Promise<Shadow | null> {
  const compiled = new Map<string, Shadow>();
  return async (tenantId) => {
    const id = await readRunning(database, tenantId);
    if (id === null) return null;
    const known = compiled.get(tenantId);
    if (known?.id === id) return known;
    const { rows } = await inTenant(database, tenantId, (transaction) =>
      sql<{ document: unknown }>`select document from rules_shadows where id = ${id}`.execute(transaction),
    );
    const rules = rulesSchema.safeParse(rows[0]?.document);
    if (!rules.success) return null;
    const shadow = { id, rules: compileRules(rules.data, 0) };
    compiled.set(tenantId, shadow);
    return shadow;
  };
}

async function readRunning(database: Database, tenantId: string): Promise<number | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{ id: number }>`select id from rules_shadows where stopped_at is null`.execute(transaction),
  );
  return rows[0]?.id ?? null;
}

/** The rota as the draft's reps and limits see it, before the live decisions are made; null when no draft runs. */
export async function openShadowRota(
  transaction: Transaction,
  { shadow, clock }: TenantContext,
  accounts: readonly string[],
): Promise<Rota | null> {
  if (!shadow) return null;
  const rota = await loadRota(transaction, shadow.rules.rules, clock.now());
  await loadAccountOwners(transaction, rota, accounts);
  return rota;
}

/** Logs what the draft would have decided. Whatever goes wrong here, the live decisions have been kept. */
export async function logShadow(
  context: TenantContext,
  seen: Omit<Parameters<typeof decideInShadow>[1], 'now'>,
): Promise<void> {
  const { shadow, database, tenantId, clock, log } = context;
  if (!shadow) return;
  try {
    const lines = decideInShadow(shadow, { ...seen, now: clock.now() });
    if (lines.length > 0) await saveLines(database, tenantId, { shadowId: shadow.id, lines });
  } catch (error) {
    log.warn(
      { tenant: tenantId, error },
      'What a draft in the shadow would have decided could not be logged',
    );
  }
}

async function saveLines(
  database: Database,
  tenantId: string,
  { shadowId, lines }: { shadowId: number; lines: readonly ShadowLine[] },
): Promise<void> {
  await inTenant(database, tenantId, (transaction) =>
    sql`
      insert into shadow_decisions (tenant_id, shadow_id, decision_id, contact_id, at, live, draft)
      select ${tenantId}, ${shadowId}, "decisionId", "contactId", to_timestamp(at / 1000.0), live, draft
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as line("decisionId" uuid, "contactId" text, at float8, live jsonb, draft jsonb)
      on conflict do nothing`.execute(transaction),
  );
}

const keptShadows = 5;

/** Begins to try a draft; one that runs already gives way. Beginning the same revision again goes on with it. */
export function startShadow(
  database: Database,
  tenantId: string,
  { revision, rules, at, by }: { revision: number; rules: Rules; at: Instant; by: string },
): Promise<void> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`shadow ${tenantId}`}, 0))`.execute(
      transaction,
    );
    const { rows } = await sql<{ revision: number }>`
      select revision from rules_shadows where stopped_at is null`.execute(transaction);
    if (rows[0]?.revision === revision) return;
    await stopWithin(transaction, at);
    await sql`
      insert into rules_shadows (tenant_id, id, revision, document, started_at, started_by)
      select ${tenantId}, coalesce(max(id), 0) + 1, ${revision}, ${JSON.stringify(rules)}::jsonb, to_timestamp(${at} / 1000.0), ${by}
      from rules_shadows`.execute(transaction);
    await sql`
      delete from rules_shadows where id in (select id from rules_shadows order by id desc offset ${keptShadows})`.execute(
      transaction,
    );
  });
}

/** Ends the trial that runs, if any; what it logged stays. */
export async function stopShadow(database: Database, tenantId: string, now: Instant): Promise<void> {
  await inTenant(database, tenantId, (transaction) => stopWithin(transaction, now));
}

async function stopWithin(transaction: Transaction, now: Instant): Promise<void> {
  await sql`
    update rules_shadows set stopped_at = to_timestamp(${now} / 1000.0) where stopped_at is null`.execute(
    transaction,
  );
}

/** The newest trial, running or ended; null when there was none. */
export async function readShadow(database: Database, tenantId: string): Promise<KeptShadow | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<KeptShadow>`
      select id, revision, started_at as at, started_by as by, stopped_at as "stoppedAt",
        (select count(*)::int from shadow_decisions d where d.shadow_id = s.id) as decided
      from rules_shadows s order by id desc limit 1`.execute(transaction),
  );
  return rows[0] ?? null;
}

/** Lines of a trial in which the two differ, newest first. */
export async function readShadowChanges(
  database: Database,
  tenantId: string,
  { id, limit }: { id: number; limit: number },
): Promise<ShadowLine[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<ShadowLine>`
      select decision_id as "decisionId", contact_id as "contactId", at, live, draft from shadow_decisions
      where shadow_id = ${id} and live <> draft order by at desc, decision_id limit ${limit}`.execute(
      transaction,
    ),
  );
  return rows;
}
