import { crashPoint } from '../base/crash-point.ts';
import type { Cause } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { State } from '../lead/state.ts';
import { accountKeys } from '../routing/account-keys.ts';
import { afterHolding } from '../routing/backlog-scan.ts';
import { readScan, saveScan } from '../routing/backlog-scan-store.ts';
import { addOffers, closeOffers } from '../routing/offer-store.ts';
import { openings } from '../routing/openings.ts';
import type { Rota } from '../routing/rota.ts';
import { loadAccountOwners, loadRota, lockRota, saveTurns } from '../routing/rota-store.ts';
import { ownerInRecord } from '../rules/owner-in-record.ts';
import type { Transaction } from '../store/database.ts';
import { type Decided, decideBatch, type JudgedLead } from './decide-batch.ts';
import { replaceDuties } from './duty-store.ts';
import { finishEvents } from './inbox-work-store.ts';
import { readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { offerOf } from './offers-of.ts';
import { planDecisionWrite } from './plan-decision-write.ts';
import { planDuties } from './plan-duties.ts';
import { replaceWrites } from './replace-writes-store.ts';
import { saveDecisions } from './save-decisions-store.ts';
import { logShadow, openShadowRota } from './shadow-store.ts';
import { keepSources } from './source-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withPast } from './with-past.ts';

/** States out of which each cause may decide a lead; in any other, somebody else decided it meanwhile. */
const decidableStates: Partial<Record<Cause, readonly State[]>> = {
  arrival: ['pending', 'error'],
  merge: ['pending', 'error', 'gone'],
  restore: ['gone', 'pending', 'error'],
  return: ['nurture'],
  sweep: ['error', 'pending'],
  release: ['held'],
  // Somebody asked for it: what waits or was set aside may be looked at again.
  change: ['pending', 'error', 'nurture', 'held', 'gone', 'excluded', 'junk'],
};

function isDecidable(state: State, cause: Cause): boolean {
  return decidableStates[cause]?.includes(state) ?? false;
}

/**
 * Decides judged leads in one transaction: the tenant's rota is locked, each turn taken, and decision, new state,
 * turn and what is to be written are kept together or not at all.
 * @param eventIds inbox rows that are done with this
 * @returns the decisions made; leads that somebody else decided meanwhile are left out
 */
export async function decide(
  context: TenantContext,
  judged: readonly JudgedLead[],
  eventIds: readonly number[],
): Promise<Decided[]> {
  const { decided, beside } = await inLeasedTenant(context, async (transaction) => {
    const leads = judged.map((entry) => entry.lead);
    const rota = await openRota(transaction, context, leads);
    const shadowRota = await openShadowRota(transaction, context, accountsOf(leads, context));
    const rows = await readLeads(
      transaction,
      judged.map((entry) => entry.lead.id),
    );
    const open = judged.filter(({ lead, cause }) =>
      isDecidable(rows.get(lead.id)?.state ?? 'pending', cause),
    );
    const made = decideBatch(open, {
      rules: context.rules,
      rota,
      now: context.clock.now(),
      newId: context.newId,
    }).map((entry) => withPast(entry, rows.get(entry.lead.id)));
    crashPoint('inside-turn');
    await keepDecided(transaction, context, { rota, decided: made });
    await finishEvents(transaction, eventIds, context.clock.now());
    return { decided: made, beside: shadowRota && { open, rota: shadowRota } };
  });
  crashPoint('after-decision-commit');
  if (beside) await logShadow(context, { ...beside, decided });
  countDecided(context, decided);
  return decided;
}

/** Locks the tenant's rota for a leased transaction and gives it, with whoever has the accounts of these leads. */
export async function openRota(
  transaction: Transaction,
  context: TenantContext,
  leads: readonly Lead[],
): Promise<Rota> {
  await lockRota(transaction, context.tenantId);
  const rota = await loadRotaOf(transaction, context);
  await loadAccountOwners(transaction, rota, accountsOf(leads, context));
  return rota;
}

/** The rota of the context's tenant as of now; the caller holds its lock. */
export function loadRotaOf(transaction: Transaction, context: TenantContext): Promise<Rota> {
  return loadRota(transaction, context.rules.rules, context.clock.now());
}

/** Keeps decisions with their turns, what is to be written, and what the clock will bring about; what was before is void. */
export async function keepDecided(
  transaction: Transaction,
  context: TenantContext,
  { rota, decided: made }: { rota: Rota; decided: readonly Decided[] },
): Promise<void> {
  const { tenantId, clock } = context;
  const decided = withShownOwners(await withPasts(transaction, made), context);
  const turns = decided.flatMap(({ decision, lead, turn, accounts }) =>
    turn ? [{ ...turn, decisionId: decision.id, leadId: lead.id, accounts }] : [],
  );
  await saveTurns(transaction, { tenantId, rota, turns });
  await saveDecisions(transaction, tenantId, decided);
  await keepSources(
    transaction,
    context,
    decided.map(({ lead }) => lead),
  );
  await replaceWrites(
    transaction,
    { tenantId, now: clock.now() },
    decided.map((entry) => planDecisionWrite(entry, context)),
  );
  if (decided.some(({ decision }) => decision.state === 'held'))
    await forgetClosedRoom(transaction, context, rota);
  await keepOffers(transaction, context, decided);
  await replaceDuties(transaction, tenantId, {
    contactIds: decided.map(({ lead }) => lead.id),
    duties: decided.flatMap((entry) => planDuties(entry, context.rules)),
    now: clock.now(),
  });
}

/** Says of leads of partners whose name their record gets. */
function withShownOwners(decided: readonly Decided[], { rules }: TenantContext): readonly Decided[] {
  if (rules.rules.partners.length === 0) return decided;
  return decided.map((entry) => {
    const { ownerId } = entry.decision;
    return { ...entry, shownOwnerId: ownerId === null ? null : ownerInRecord(rules.rules, ownerId) };
  });
}

/** What was offered of these leads before is over; what goes to a partner now is offered anew. */
async function keepOffers(
  transaction: Transaction,
  { tenantId, rules: { rules }, clock }: TenantContext,
  decided: readonly Decided[],
): Promise<void> {
  if (rules.partners.length === 0) return;
  const contactIds = decided.map(({ lead }) => lead.id);
  await closeOffers(transaction, contactIds, clock.now());
  await addOffers(
    transaction,
    tenantId,
    decided.flatMap((entry) => offerOf(entry, rules) ?? []),
  );
}

/** Decisions as they came, those of whose lead the caller did not know the past with it. */
async function withPasts(transaction: Transaction, decided: readonly Decided[]): Promise<readonly Decided[]> {
  const unknown = decided.filter(({ past }) => past === undefined).map(({ lead }) => lead.id);
  if (unknown.length === 0) return decided;
  const rows = await readLeads(transaction, unknown);
  return decided.map((entry) => {
    const row = entry.past ? undefined : rows.get(entry.lead.id);
    if (!row) return entry;
    const { recordOwnerId = entry.lead.ownerId ?? row.ourOwnerId } = entry;
    return { ...withPast(entry, row), recordOwnerId };
  });
}

/** Room that was closed when a lead came to wait has not been tried for it: what was known of that room is void. */
async function forgetClosedRoom(transaction: Transaction, context: TenantContext, rota: Rota): Promise<void> {
  const scan = await readScan(transaction);
  if (!scan || scan.useless.length + scan.sought.length === 0) return;
  const open = openings(context.rules.routing, rota, context.clock.now());
  await saveScan(transaction, afterHolding(scan, open));
}

/** Keys of all accounts that these leads belong to. */
export function accountsOf(leads: readonly Lead[], context: TenantContext): string[] {
  const keys = leads.map((lead) => accountKeys(lead, context.rules.routing.isFreeMail));
  return [...new Set(keys.flatMap(({ company, domain }) => [...company, ...domain]))];
}

/** Tells whoever counts them. */
export function countDecided(context: TenantContext, decided: readonly Decided[]): void {
  for (const { decision } of decided) context.metrics.decided(decision.state, decision.cause);
}
