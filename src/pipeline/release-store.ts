import { type BacklogPlace, type BacklogScan, endOf, goOn, poolsToTry } from '../routing/backlog-scan.ts';
import { readScan, saveScan } from '../routing/backlog-scan-store.ts';
import { nextRoomAt } from '../routing/next-room-at.ts';
import { openings } from '../routing/openings.ts';
import type { Rota } from '../routing/rota.ts';
import { loadAccountOwners } from '../routing/rota-store.ts';
import type { Transaction } from '../store/database.ts';
import { type Decided, decideBatch, type JudgedLead } from './decide-batch.ts';
import { accountsOf, countDecided, keepDecided, openRota } from './decide-store.ts';
import { judge } from './judge.ts';
import { type HeldRow, type LeadRow, readBacklog } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import type { TenantContext } from './tenant-context.ts';

export interface Released {
  count: number;
  /** When time alone may free room next, or now when there is more to look through; null when only work can. */
  nextRoomAt: number | null;
}

const pageSize = 100;
/** So many at a time: the rota is locked meanwhile. */
const pagesMost = 20;

/**
 * Gives freed room to held leads, in the order of the backlog, until no rep has room that fits anything that waits. What
 * was found out about room that fits nothing is kept, so that a long backlog is not looked through again for it.
 */
export async function releaseHeld(context: TenantContext): Promise<Released> {
  const decided: Decided[] = [];
  const released = await inLeasedTenant(context, async (transaction) => {
    const rota = await openRota(transaction, context, []);
    let scan = await readScan(transaction);
    for (let page = 0; ; page += 1) {
      const look = lookAround(context, rota, scan);
      if (look.pools.length === 0 || page === pagesMost) {
        await saveScan(transaction, look.scan);
        const isOver = look.pools.length === 0;
        const at = isOver ? nextRoomAt(context.rules.routing, rota, look.now) : look.now;
        return { count: decided.length, nextRoomAt: at };
      }
      const rows = await readBacklog(transaction, {
        pools: look.pools,
        after: look.scan.place,
        limit: pageSize,
      });
      decided.push(...(await givePage(transaction, context, { rota, rows, now: look.now })));
      const place = rows.length < pageSize ? null : placeOf(rows.at(-1));
      scan = place ? { ...look.scan, place } : endOf(look.scan);
    }
  });
  countDecided(context, decided);
  return released;
}

/** The room there is now, and the pools for which it may be of use. */
function lookAround(
  { rules, clock }: TenantContext,
  rota: Rota,
  known: BacklogScan | null,
): { now: number; scan: BacklogScan; pools: string[] } {
  const now = clock.now();
  const open = openings(rules.routing, rota, now);
  const scan = goOn(known, open, { rulesVersion: rules.version, now });
  return { now, scan, pools: poolsToTry(scan, open) };
}

function placeOf(row: HeldRow | undefined): BacklogPlace | null {
  return row ? { rank: row.rank, contactId: row.contactId } : null;
}

/** Decides a page of the backlog; who stays held is left as it is. */
async function givePage(
  transaction: Transaction,
  context: TenantContext,
  { rota, rows, now }: { rota: Rota; rows: readonly LeadRow[]; now: number },
): Promise<Decided[]> {
  const leads = rows.flatMap((row) => row.snapshot ?? []);
  await loadAccountOwners(transaction, rota, accountsOf(leads, context));
  const { rules, newId } = context;
  const judged = rows.flatMap((row) => rejudge(row, context));
  const made = decideBatch(judged, { rules, rota, now, newId }).filter(
    ({ decision }) => decision.state !== 'held',
  );
  await keepDecided(transaction, context, { rota, decided: made });
  return made;
}

function rejudge(row: LeadRow, context: TenantContext): JudgedLead[] {
  if (!row.snapshot) return [];
  const lead = { ...row.snapshot, arrivedAt: row.arrivedAt };
  // What became long-term or excluded while it waited leaves the backlog too: nothing waits for ever.
  const judgement = judge(lead, context.rules, context.clock.now(), row);
  return [{ lead, judgement, cause: 'release', notTo: row.notTo }];
}
