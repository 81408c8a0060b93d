import { sql } from 'kysely';
import { accept, type Result, refuse } from '../base/result.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { Authorship, RulesText, VersionNote } from './draft.ts';
import { endDraft, readCurrentDraft } from './drafts-store.ts';
import { addVersion, lockRules, type Publication, readNewestNote } from './rules-store.ts';

const noteColumns = sql`version, published_at as at, published_by as by, why, restores`;

/** A published version, whole. */
export interface KeptVersion extends VersionNote {
  document: unknown;
  /** As its author wrote it; null where it was published as a plain document. */
  text: RulesText | null;
}

/** Versions before `before` (or all), newest first. */
export async function readHistory(
  database: Database,
  tenantId: string,
  { before = null, limit }: { before?: number | null; limit: number },
): Promise<VersionNote[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<VersionNote>`
      select ${noteColumns} from rules_versions where ${before}::int is null or version < ${before}::int
      order by version desc limit ${limit}`.execute(transaction),
  );
  return rows;
}

/** One version; `live` the newest. Null when there is none such. */
export async function readVersion(
  database: Database,
  tenantId: string,
  version: number | 'live',
): Promise<KeptVersion | null> {
  const wanted = version === 'live' ? null : version;
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<Omit<KeptVersion, 'text'> & { source: string | null; format: RulesText['format'] }>`
      select ${noteColumns}, document, source, format from rules_versions
      where ${wanted}::int is null or version = ${wanted}::int order by version desc limit 1`.execute(
      transaction,
    ),
  );
  const [row] = rows;
  if (!row) return null;
  const { source, format, ...rest } = row;
  return { ...rest, text: source === null ? null : { source, format } };
}

/** Why nothing was published: what its author saw is no longer so. */
export type PublishConflict =
  | { reason: 'live-moved'; live: VersionNote | null }
  | { reason: 'draft-moved'; draft: ({ revision: number } & Authorship) | null };

/** The live version that whoever publishes has seen; null when there was none. */
export interface Replacing {
  replaces: number | null;
}

/**
 * Publishes the draft's revision, unless the live version or the draft is another than its author saw. The same request
 * twice publishes once.
 */
export function publishRevision(
  database: Database,
  publication: Publication & Replacing & { revision: number },
): Promise<Result<number, PublishConflict>> {
  return change(database, publication, async (transaction) => {
    const draft = await readCurrentDraft(transaction);
    if (draft?.revision !== publication.revision) {
      const present = draft && { revision: draft.revision, at: draft.at, by: draft.by };
      return refuse({ reason: 'draft-moved', draft: present });
    }
    await endDraft(transaction, 'published');
    return accept(await addVersion(transaction, publication));
  });
}

/** Publishes a document that was never a draft here, such as an operator's file. */
export function publishDocument(
  database: Database,
  publication: Publication & Replacing,
): Promise<Result<number, PublishConflict>> {
  return change(database, publication, async (transaction) =>
    accept(await addVersion(transaction, publication)),
  );
}

/** Makes an earlier version live again, exactly as it was, under a new number. */
export function rollBack(
  database: Database,
  wanted: Omit<Publication, 'rules' | 'text'> & Replacing & { version: number },
): Promise<Result<number, PublishConflict>> {
  const { tenantId, version, at, by, why, requestId = null } = wanted;
  return change(database, wanted, async (transaction) => {
    const { rows } = await sql<{ version: number }>`
      insert into rules_versions
        (tenant_id, version, document, source, format, restores, published_at, published_by, why, request_id)
      select tenant_id, (select max(version) + 1 from rules_versions), document, source, format, version,
        to_timestamp(${at} / 1000.0), ${by}, ${why}, ${requestId}::uuid
      from rules_versions where tenant_id = ${tenantId} and version = ${version} returning version`.execute(
      transaction,
    );
    return accept(rows[0]?.version ?? 0);
  });
}

/** Runs a change of the live version alone, once per request, on the version that its author saw. */
function change(
  database: Database,
  { tenantId, requestId, replaces }: { tenantId: string; requestId?: string } & Replacing,
  work: (transaction: Transaction) => Promise<Result<number, PublishConflict>>,
): Promise<Result<number, PublishConflict>> {
  return inTenant(database, tenantId, async (transaction) => {
    await lockRules(transaction, tenantId);
    const repeated = requestId === undefined ? null : await readByRequest(transaction, requestId);
    if (repeated !== null) return accept(repeated);
    const live = await readNewestNote(transaction);
    if ((live?.version ?? null) !== replaces) return refuse({ reason: 'live-moved', live });
    return work(transaction);
  });
}

async function readByRequest(transaction: Transaction, requestId: string): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    select version from rules_versions where request_id = ${requestId}::uuid`.execute(transaction);
  return rows[0]?.version ?? null;
}
