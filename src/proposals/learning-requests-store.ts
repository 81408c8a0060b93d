import { sql } from 'kysely';
import { type Database, inTenant } from '../store/database.ts';
import type { LearningRequest } from './learning-request.ts';

const columns = sql`id, state, requested_by as by, requested_at as at, looked_at as "lookedAt", remaining,
  learning_id as "learningId", error`;
const isOpen = sql`state in ('waiting', 'gathering', 'learning')`;
/** After this long without a sign of life, whoever worked on a request has died. */
const aliveFor = sql`interval '60 seconds'`;

/** What the listening processes are told when somebody wants a portal learned from. */
export const learnSignal = 'learn';

/**
 * Keeps a wish to learn, and tells the processes that work. While one is open there is no second: that one is given.
 * The same id twice is one wish.
 */
export function requestLearning(
  database: Database,
  tenantId: string,
  { id, by, at }: Pick<LearningRequest, 'id' | 'by' | 'at'>,
): Promise<LearningRequest> {
  return inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into learning_requests (tenant_id, id, state, requested_by, requested_at)
      values (${tenantId}, ${id}::uuid, 'waiting', ${by}, to_timestamp(${at} / 1000.0))
      on conflict do nothing`.execute(transaction);
    await sql`select pg_notify('fairlead_work', ${learnSignal})`.execute(transaction);
    const { rows } = await sql<LearningRequest>`
      select ${columns} from learning_requests where id = ${id}::uuid or ${isOpen}
      order by id = ${id}::uuid desc limit 1`.execute(transaction);
    if (!rows[0]) throw new Error('A wish to learn was kept and is not there.');
    return rows[0];
  });
}

/** The tenant's newest wish to learn; null when there never was one. */
export async function readLearningRequest(
  database: Database,
  tenantId: string,
): Promise<LearningRequest | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<LearningRequest>`
      select ${columns} from learning_requests order by ${isOpen} desc, requested_at desc, id limit 1`.execute(
      transaction,
    ),
  );
  return rows[0] ?? null;
}

/** Whose hands an open wish is in. */
export interface HeldRequest {
  tenantId: string;
  id: string;
  holder: string;
}

/** Takes up the tenant's open wish, unless a living process is at it. @returns its id and how often it was taken up, this time included */
export async function takeLearningRequest(
  database: Database,
  tenantId: string,
  holder: string,
): Promise<{ id: string; attempts: number } | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{ id: string; attempts: number }>`
      update learning_requests set holder = ${holder}, alive_at = clock_timestamp(), attempts = attempts + 1,
        state = 'gathering'
      where ${isOpen} and (alive_at is null or alive_at < clock_timestamp() - ${aliveFor})
      returning id, attempts`.execute(transaction),
  );
  return rows[0] ?? null;
}

/** Says that its holder is alive, and how far it has come. @returns false when it is another's by now */
export async function keepLearningRequest(
  database: Database,
  request: HeldRequest,
  progress: Partial<Pick<LearningRequest, 'state' | 'lookedAt' | 'remaining'>>,
): Promise<boolean> {
  const { state = null, lookedAt = null, remaining = null } = progress;
  return change(
    database,
    request,
    sql`alive_at = clock_timestamp(), state = coalesce(${state}::text, state),
      looked_at = coalesce(${lookedAt}::int, looked_at), remaining = coalesce(${remaining}::int, remaining)`,
  );
}

/** How a wish ended: something was learned, it failed, or it was let go for another process to go on with. */
export type RequestEnd = { learningId: number } | { error: string } | 'let-go';

/** Ends the holder's part in a wish. */
export async function endLearningRequest(
  database: Database,
  request: HeldRequest,
  end: RequestEnd,
): Promise<void> {
  if (end === 'let-go')
    await change(
      database,
      request,
      sql`state = 'waiting', holder = null, alive_at = null, attempts = attempts - 1`,
    );
  else if ('error' in end) await change(database, request, sql`state = 'failed', error = ${end.error}`);
  else await change(database, request, sql`state = 'done', learning_id = ${end.learningId}`);
}

async function change(
  database: Database,
  { tenantId, id, holder }: HeldRequest,
  what: ReturnType<typeof sql>,
): Promise<boolean> {
  const { numAffectedRows } = await inTenant(database, tenantId, (transaction) =>
    sql`update learning_requests set ${what} where id = ${id}::uuid and holder = ${holder} and ${isOpen}`.execute(
      transaction,
    ),
  );
  return Number(numAffectedRows) === 1;
}
