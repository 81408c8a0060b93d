import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { unitsPerLead } from '../routing/rota.ts';
import { loadRota } from '../routing/rota-store.ts';
import { hindranceOf } from '../routing/skip-reason.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';

/** How one rep stands: what was due, what came, what is open, and whether there is room for more. */
export interface RepStanding {
  ownerId: string;
  /** The share of all turns that the rep was due, in leads, and what of it came; both of the rotation alone. */
  due: number;
  received: number;
  /** Places taken by leads that are not worked yet, and how many there may be; null: as many as come. */
  open: number;
  openLimit: number | null;
  /** What is used of each limit per period, in words: "3 of 5 today". */
  given: string[];
  worked: number;
  /** Open leads without a first touch whose time is over. */
  overdue: number;
  /** Why nothing would come now, in a word, and more of them; null when there is room. */
  hindrance: { kind: string; detail: string | null } | null;
}

/** Every rep of the rules, in their order. */
export function readTeam(
  database: Database,
  tenantId: string,
  { rules, now }: { rules: CompiledRules; now: Instant },
): Promise<RepStanding[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const rota = await loadRota(transaction, rules.rules, now);
    const work = await readWork(transaction, now);
    const accounts = [...rota.shares.values()].flatMap((bands) => [...bands.values()]);
    const inLeads = (units: number) => Math.round((units / unitsPerLead) * 100) / 100;
    return [...rules.routing.reps.values()].map((rep) => {
      const { ownerId } = rep;
      const load = rota.loads.get(ownerId) ?? { open: 0, given: [], gone: false, awayUntil: null };
      const shares = accounts.flatMap((byOwner) => byOwner.get(ownerId) ?? []);
      const { worked = 0, overdue = 0 } = work.get(ownerId) ?? {};
      const skip = load.gone
        ? { skipped: 'gone', detail: 'no longer in HubSpot' }
        : hindranceOf(rep, load, now, { band: null, places: 1 });
      return {
        ownerId,
        due: inLeads(shares.reduce((sum, share) => sum + share.due, 0)),
        received: inLeads(shares.reduce((sum, share) => sum + share.received, 0)),
        open: load.open,
        openLimit: rep.openLimit,
        given: rep.limits.map((limit) => limit.usedAt(load.given, now)),
        worked,
        overdue,
        hindrance: skip && { kind: skip.skipped, detail: skip.detail ?? null },
      };
    });
  });
}

async function readWork(
  transaction: Transaction,
  now: Instant,
): Promise<Map<string, { worked: number; overdue: number }>> {
  const { rows } = await sql<{ ownerId: string; worked: number; overdue: number }>`
    select owner_id as "ownerId", count(*) filter (where worked)::int as worked,
      count(*) filter (where state = 'assigned' and not worked and first_touch_at is null
        and respond_by < to_timestamp(${now} / 1000.0))::int as overdue
    from leads where owner_id is not null group by owner_id`.execute(transaction);
  return new Map(rows.map(({ ownerId, ...counts }) => [ownerId, counts]));
}
