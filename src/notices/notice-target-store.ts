import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Sealer } from '../base/seal.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { NoticeKind } from './notice.ts';
import type { NoticeForm } from './render-notice.ts';
import { secretPrefix } from './sign-notice.ts';

/** Where a tenant's notices go, as far as it may be shown. */
export interface ShownTarget {
  host: string;
  kinds: readonly NoticeKind[];
  form: NoticeForm;
  setAt: Instant;
  setBy: string;
}

/** With what only the sender may know. */
export interface NoticeTarget extends ShownTarget {
  address: string;
  secret: string;
}

const contextOf = (tenantId: string) => `${tenantId} notices`;
const secretBytes = 32;

export interface NewTarget {
  tenantId: string;
  url: URL;
  kinds: readonly NoticeKind[];
  form: NoticeForm;
  at: Instant;
  by: string;
}

/**
 * Sends a tenant's notices to this address from now on, in place of any other.
 * @returns the secret that signs them: it is shown to nobody again
 */
export async function saveTarget(database: Database, sealer: Sealer, target: NewTarget): Promise<string> {
  const { tenantId, url, kinds, form, at, by } = target;
  const secret = `${secretPrefix}${randomBytes(secretBytes).toString('base64')}`;
  const sealed = sealer.seal(JSON.stringify({ address: url.href, secret }), contextOf(tenantId));
  await inTenant(database, tenantId, (transaction) =>
    sql`
      insert into notice_targets (tenant_id, sealed, host, kinds, form, set_at, set_by)
      values (${tenantId}, ${sealed}, ${url.host}, ${[...kinds]}, ${form}, to_timestamp(${at} / 1000.0), ${by})
      on conflict (tenant_id) do update set sealed = excluded.sealed, host = excluded.host, kinds = excluded.kinds,
        form = excluded.form, set_at = excluded.set_at, set_by = excluded.set_by`.execute(transaction),
  );
  return secret;
}

/** Nothing is sent any longer, and what waited to be sent is dropped. @returns whether anything had been */
export function removeTarget(database: Database, tenantId: string, now: Instant): Promise<boolean> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql`delete from notice_targets returning 1`.execute(transaction);
    await sql`
      update notices set done_at = to_timestamp(${now} / 1000.0), outcome = 'turned-off', body = null
      where done_at is null`.execute(transaction);
    return rows.length > 0;
  });
}

interface TargetRow extends ShownTarget {
  sealed: string;
}

async function readRow(transaction: Transaction): Promise<TargetRow | null> {
  const { rows } = await sql<TargetRow>`
    select sealed, host, kinds, form, set_at as "setAt", set_by as "setBy" from notice_targets`.execute(
    transaction,
  );
  return rows[0] ?? null;
}

/** Where the notices go, without address and secret; null when nowhere. */
export async function readShownTarget(database: Database, tenantId: string): Promise<ShownTarget | null> {
  const row = await inTenant(database, tenantId, readRow);
  if (!row) return null;
  const { sealed: _sealed, ...shown } = row;
  return shown;
}

/**
 * Where the notices go, with address and secret; null when nowhere.
 * @throws SealError when no seal key opens it
 */
export async function readTarget(
  database: Database,
  sealer: Sealer,
  tenantId: string,
): Promise<NoticeTarget | null> {
  const row = await inTenant(database, tenantId, readRow);
  if (!row) return null;
  const { sealed, ...shown } = row;
  const opened = JSON.parse(sealer.open(sealed, contextOf(tenantId))) as { address: string; secret: string };
  return { ...shown, ...opened };
}

/** Seals the address with the present key, where another had sealed it. @returns whether it had */
export function resealTarget(database: Database, sealer: Sealer, tenantId: string): Promise<boolean> {
  return inTenant(database, tenantId, async (transaction) => {
    const row = await readRow(transaction);
    if (!row || !sealer.isOutdated(row.sealed)) return false;
    const renewed = sealer.seal(sealer.open(row.sealed, contextOf(tenantId)), contextOf(tenantId));
    await sql`update notice_targets set sealed = ${renewed}`.execute(transaction);
    return true;
  });
}
