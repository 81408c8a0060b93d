import { sql } from 'kysely';
import type { Cause, Decision } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import type { State } from '../lead/state.ts';
import { emptyRota } from '../routing/empty-rota.ts';
import { lockRota } from '../routing/rota-store.ts';
import type { Transaction } from '../store/database.ts';
import { addWrites } from '../write-back/outbox-store.ts';
import { changedProperties } from './changed-properties.ts';
import type { Decided } from './decide-batch.ts';
import { isByHand } from './decide-manual.ts';
import { keepDecided, openRota } from './decide-store.ts';
import { isFiledByBand } from './judge.ts';
import { type LeadRow, readLeads, saveRecords } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { type Look, type LookedAt, lookAgain, lookFor } from './look-again.ts';
import { planRescoreWrite } from './plan-rescore-write.ts';
import type { TenantContext } from './tenant-context.ts';

/** A lead as read anew. */
export interface Sighting {
  contactId: string;
  lead: Lead;
  cause: Cause;
  /** What came with the same news has decided it already: only what was read is kept. */
  movedOn?: boolean;
  /** How to look at it; by what changed when left out. */
  look?: Look;
}

export interface Looks {
  /** How many leads have another score, state or place by this. */
  changed: number;
}

/**
 * Takes new looks at leads in one transaction: what was read, new scores, decisions, turns and what is to be written are
 * kept together or not at all. A lead of which nothing changed costs nothing more.
 */
export async function takeLooks(context: TenantContext, sightings: readonly Sighting[]): Promise<Looks> {
  if (sightings.length === 0) return { changed: 0 };
  const kept = await inLeasedTenant(context, async (transaction) => {
    // Before the rows are read: nobody may give one of them to a rep meanwhile.
    await lockRota(transaction, context.tenantId);
    const rows = await readLeads(
      transaction,
      sightings.map(({ contactId }) => contactId),
    );
    const looks = sightings.flatMap((sighting) => plan(sighting, rows.get(sighting.contactId), context));
    const { decided, rescored, read } = await look(transaction, context, looks);
    await keepRescored(transaction, context, rescored);
    await keepRead(transaction, read, context.rules.version);
    return { decided, rescored };
  });
  const decisions = [...kept.decided, ...kept.rescored].map(({ decision }) => decision);
  for (const { state, cause } of decisions) context.metrics.decided(state, cause);
  return { changed: decisions.length };
}

interface Planned {
  row: LeadRow;
  sighting: Sighting;
  look: Look | null;
}

function plan(sighting: Sighting, row: LeadRow | undefined, { rules }: TenantContext): Planned[] {
  if (!row?.snapshot) return [];
  const changed = changedProperties(row.snapshot, sighting.lead, rules.reads.anything);
  const usual = sighting.cause === 'manual' ? 'readmit' : lookFor(row.state, changed, rules.reads);
  // A contact from before us gets its score, and goes nowhere.
  if (row.scoreOnly) return [{ row, sighting, look: usual && 'score' }];
  const look = sighting.movedOn ? null : (sighting.look ?? usual);
  return [{ row, sighting, look: look && looksAt[look].includes(row.state) ? look : null }];
}

/** A lead that has moved on since it was read is not looked at as what it was. */
const looksAt: Record<Look, readonly State[]> = {
  score: ['assigned', 'nurture'],
  cross: ['nurture'],
  decide: ['held'],
  readmit: ['excluded'],
};

interface Rescored {
  row: LeadRow;
  lead: Lead;
  decision: Decision & { score: Score };
}

interface Kept {
  decided: Decided[];
  rescored: Rescored[];
  /** Leads that stay as they are, with their score when it was looked at. */
  read: { contactId: string; lead: Lead; isScored: boolean }[];
}

async function look(
  transaction: Transaction,
  context: TenantContext,
  planned: readonly Planned[],
): Promise<Kept> {
  const routed = planned.filter((each) => each.look !== null && each.look !== 'score');
  const leads = routed.map(({ sighting }) => sighting.lead);
  const rota = routed.length > 0 ? await openRota(transaction, context, leads) : emptyRota();
  const { rules, clock, newId } = context;
  const kept: Kept = { decided: [], rescored: [], read: [] };
  for (const { row, sighting, look: how } of planned) {
    const { contactId, lead, cause } = sighting;
    const at = lookedAt(row, lead);
    const seen = how && lookAgain(at, how, { rules, rota, now: clock.now(), newId, cause });
    if (seen?.kind === 'decided') kept.decided.push(seen.decided);
    else if (seen?.kind === 'rescored') kept.rescored.push({ row, lead, decision: seen.decision });
    else kept.read.push({ contactId, lead, isScored: seen !== null });
  }
  if (kept.decided.length > 0) await keepDecided(transaction, context, { rota, decided: kept.decided });
  return kept;
}

/** A row of our record as the pure look sees it. */
function lookedAt(row: LeadRow, lead: Lead): LookedAt {
  const { score, band, grade, respondBy, reason } = row;
  return {
    ...row,
    lead,
    score: score === null ? null : { total: score, band: band ?? '', grade },
    deadlineAt: respondBy,
    isByHand: isByHand(reason),
    isFiledByBand: isFiledByBand(reason),
  };
}

/** New scores of leads that stay where they are: a decision of their own each, which moves nothing. */
async function keepRescored(
  transaction: Transaction,
  context: TenantContext,
  rescored: readonly Rescored[],
): Promise<void> {
  if (rescored.length === 0) return;
  const { tenantId, clock } = context;
  await saveRecords(transaction, tenantId, {
    records: rescored.map(({ lead, decision }) => ({ ...decision, arrivedAt: lead.arrivedAt })),
    facts: rescored.map(({ lead }) => lead),
  });
  const rows = rescored.map(({ row, lead, decision }) => {
    const { total, band, grade } = decision.score;
    return { contactId: row.contactId, total, band, grade, rulesVersion: decision.rulesVersion, lead };
  });
  await sql`
    update leads l set score = r.total, band = r.band, grade = r.grade, rules_version = r."rulesVersion", snapshot = r.lead
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("contactId" text, total numeric, band text, grade text,
      "rulesVersion" int, lead jsonb)
    where l.contact_id = r."contactId"`.execute(transaction);
  const writes = rescored.map(({ row, decision }) => planRescoreWrite(decision, row.band));
  await addWrites(transaction, tenantId, writes, clock.now());
}

async function keepRead(transaction: Transaction, read: Kept['read'], rulesVersion: number): Promise<void> {
  if (read.length === 0) return;
  await sql`
    update leads l set snapshot = r.lead, rules_version = case when r."isScored" then ${rulesVersion} else l.rules_version end
    from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as r("contactId" text, lead jsonb, "isScored" bool)
    where l.contact_id = r."contactId" and l.snapshot is not null`.execute(transaction);
}
