import { sql } from 'kysely';
import { accept, type Result, refuse } from '../base/result.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { Authorship, Draft, RulesText, SaveConflict } from './draft.ts';
import { lockRules, readNewestNote } from './rules-store.ts';

const columns = sql`revision, based_on as "basedOn", source, format, saved_at as at, saved_by as by`;

/** The tenant's draft; null when nobody is writing one. */
export function readDraft(database: Database, tenantId: string): Promise<Draft | null> {
  return inTenant(database, tenantId, readCurrentDraft);
}

/** Any revision that was ever saved, those set aside, published and discarded among them. */
export async function readRevision(
  database: Database,
  tenantId: string,
  revision: number,
): Promise<(Draft & { state: string }) | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<Draft & { state: string }>`
      select ${columns}, state from rules_drafts where revision = ${revision}`.execute(transaction),
  );
  return rows[0] ?? null;
}

/** The same within a transaction. */
export async function readCurrentDraft(transaction: Transaction): Promise<Draft | null> {
  const { rows } = await sql<Draft>`
    select ${columns} from rules_drafts where state = 'current'`.execute(transaction);
  return rows[0] ?? null;
}

export interface Save extends RulesText, Authorship {
  tenantId: string;
  /** The revision that the author started from; null when there was no draft. */
  baseRevision: number | null;
  /** The live version that the author started from; null before the first publish. */
  baseVersion: number | null;
  /** The same request twice is one save. */
  requestId?: string;
}

/**
 * Saves a draft. It may be faulty: whoever writes is not done yet. A save that started from something else than what is
 * there now is kept aside and refused, with who came first.
 */
export function saveDraft(database: Database, save: Save): Promise<Result<Draft, SaveConflict>> {
  const { tenantId, baseRevision, baseVersion, requestId } = save;
  return inTenant(database, tenantId, async (transaction) => {
    await lockRules(transaction, tenantId);
    const repeated = requestId === undefined ? null : await readByRequest(transaction, requestId);
    if (repeated && repeated.state !== 'aside') return accept(repeated);
    const current = await readCurrentDraft(transaction);
    const live = await readNewestNote(transaction);
    const isStale = (current?.revision ?? null) !== baseRevision;
    const hasMoved = current === null && (live?.version ?? null) !== baseVersion;
    if (!isStale && !hasMoved) return accept(await insert(transaction, save, 'current'));
    const kept = repeated ?? (await insert(transaction, save, 'aside'));
    const yours = { revision: kept.revision, at: kept.at, by: kept.by };
    if (current) {
      const { revision, at, by } = current;
      return refuse({ theirs: { kind: 'draft', revision, at, by }, yours });
    }
    return refuse({ theirs: live ? { kind: 'version', ...live } : { kind: 'nothing' }, yours });
  });
}

/** The draft that a request saved, whatever became of it since; null when it saved none, or one that was set aside. */
export async function readDraftOfRequest(
  database: Database,
  tenantId: string,
  requestId: string,
): Promise<Draft | null> {
  const saved = await inTenant(database, tenantId, (transaction) => readByRequest(transaction, requestId));
  return saved?.state === 'aside' ? null : saved;
}

async function readByRequest(
  transaction: Transaction,
  requestId: string,
): Promise<(Draft & { state: string }) | null> {
  const { rows } = await sql<Draft & { state: string }>`
    select ${columns}, state from rules_drafts where request_id = ${requestId}::uuid`.execute(transaction);
  return rows[0] ?? null;
}

async function insert(transaction: Transaction, save: Save, state: 'current' | 'aside'): Promise<Draft> {
  const { tenantId, baseVersion, source, format, at, by, requestId = null } = save;
  if (state === 'current') await endDraft(transaction, 'past');
  const { rows } = await sql<Draft>`
    insert into rules_drafts (tenant_id, revision, state, based_on, source, format, saved_at, saved_by, request_id)
    select ${tenantId}, coalesce(max(revision), 0) + 1, ${state}, ${baseVersion}::int, ${source}, ${format},
      to_timestamp(${at} / 1000.0), ${by}, ${requestId}::uuid
    from rules_drafts returning ${columns}`.execute(transaction);
  const [draft] = rows;
  if (!draft) throw new Error('A draft was saved and is not there.');
  return draft;
}

/** Ends the draft that there is, if any; its text stays. */
export async function endDraft(
  transaction: Transaction,
  state: 'past' | 'published' | 'discarded',
): Promise<void> {
  await sql`update rules_drafts set state = ${state} where state = 'current'`.execute(transaction);
}

/** Gives a draft up, unless it is another by now; its text stays as a revision. @returns whether it was given up, or had been */
export function discardDraft(database: Database, tenantId: string, revision: number): Promise<boolean> {
  return inTenant(database, tenantId, async (transaction) => {
    await lockRules(transaction, tenantId);
    const current = await readCurrentDraft(transaction);
    if (current?.revision === revision) await endDraft(transaction, 'discarded');
    const { rows } = await sql`
      select 1 from rules_drafts where revision = ${revision} and state = 'discarded'`.execute(transaction);
    return rows.length > 0;
  });
}
