import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Availability } from '../lead/availability.ts';
import type { Transaction } from '../store/database.ts';

/** Takes a rep out of the rotation until somebody lifts the pause: too many missed deadlines, or the rep's own wish. */
export async function pauseRep(
  transaction: Transaction,
  tenantId: string,
  { ownerId, why, at }: { ownerId: string; why: string; at: Instant },
): Promise<void> {
  await sql`
    insert into absences (tenant_id, owner_id, paused, paused_at, paused_why)
    values (${tenantId}, ${ownerId}, true, to_timestamp(${at} / 1000.0), ${why})
    on conflict (tenant_id, owner_id) do update
      set paused = true, paused_at = excluded.paused_at, paused_why = excluded.paused_why`.execute(
    transaction,
  );
}

/** Puts a rep back into the rotation; held leads wait for the tenant's next look unless the caller wakes it. */
export async function liftPause(transaction: Transaction, ownerId: string): Promise<void> {
  await sql`
    update absences set paused = false, paused_at = null, paused_why = null where owner_id = ${ownerId}`.execute(
    transaction,
  );
}

/** A rep is away until a moment, or, with null, back. */
export async function setAwayUntil(
  transaction: Transaction,
  tenantId: string,
  { ownerId, until }: { ownerId: string; until: Instant | null },
): Promise<void> {
  await sql`
    insert into absences (tenant_id, owner_id, away_until) values (${tenantId}, ${ownerId}, to_timestamp(${until}::float8 / 1000.0))
    on conflict (tenant_id, owner_id) do update set away_until = excluded.away_until`.execute(transaction);
}

/** Why a rep gets nothing, as people and HubSpot's owners say; working hours are not among it. */
export interface Absence {
  ownerId: string;
  /** No longer an active owner. */
  gone: boolean;
  awayUntil: Instant | null;
  paused: boolean;
  pausedAt: Instant | null;
  pausedWhy: string | null;
}

/** Every rep of the transaction's tenant of whom an absence is or was known. */
export async function readAbsences(transaction: Transaction): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    select owner_id as "ownerId", gone, away_until as "awayUntil", paused, paused_at as "pausedAt", paused_why as "pausedWhy"
    from absences order by owner_id`.execute(transaction);
  return rows;
}

/** What the CRM said last of when a rep works, and when it was read. */
export interface Told {
  availability: Availability;
  toldAt: Instant;
}

/** Keeps what the CRM says now of when reps work; null forgets what it said before. */
export async function saveAvailability(
  transaction: Transaction,
  tenantId: string,
  { told, at }: { told: ReadonlyMap<string, Availability | null>; at: Instant },
): Promise<void> {
  const rows = [...told].map(([ownerId, availability]) => ({ ownerId, availability }));
  await sql`
    insert into absences (tenant_id, owner_id, reported, reported_at)
    select ${tenantId}, "ownerId", nullif(availability, 'null'), to_timestamp(${at} / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told("ownerId" text, availability jsonb)
    on conflict (tenant_id, owner_id) do update set reported = excluded.reported, reported_at = excluded.reported_at`.execute(
    transaction,
  );
}

/** What the CRM said last, by owner id, however old it is. */
export async function readAvailabilities(transaction: Transaction): Promise<Map<string, Told>> {
  const { rows } = await sql<Told & { ownerId: string }>`
    select owner_id as "ownerId", reported as availability, reported_at as "toldAt" from absences
    where reported is not null`.execute(transaction);
  return new Map(rows.map(({ ownerId, ...told }) => [ownerId, told]));
}
