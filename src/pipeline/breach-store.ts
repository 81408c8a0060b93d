import type { Instant } from '../base/clock.ts';
import { pauseRep } from '../routing/absence-store.ts';
import type { Rota } from '../routing/rota.ts';
import { loseTurns } from '../routing/rota-store.ts';
import { takeTurn } from '../routing/take-turn.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Deadline } from '../rules/deadline-schema.ts';
import type { Transaction } from '../store/database.ts';
import { afterBreach, type BreachStep } from './after-breach.ts';
import { canTake } from './can-take.ts';
import { type Decided, decideBatch } from './decide-batch.ts';
import { decideNamed } from './decide-named.ts';
import { keepDecided } from './decide-store.ts';
import { type DueDuty, type DutyOutcome, readMissed, setMissed } from './duty-store.ts';
import { isActedOn } from './is-acted-on.ts';
import { judge } from './judge.ts';
import { knownOwner } from './known-owner.ts';
import type { LeadRow } from './lead-store.ts';
import { notifyBreach } from './notify-store.ts';
import { tell } from './tell-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withPast } from './with-past.ts';

/** A lead whose deadline has passed, with the rep who has it. */
interface Overdue {
  duty: DueDuty;
  row: LeadRow;
  rota: Rota;
  ownerId: string;
}

/**
 * A deadline has passed. Answered before it, all is well. Answered after it, it was missed all the same and the lead stays.
 * Otherwise the rules say: it stays, goes to somebody else who never had it, or to the person named.
 */
export async function settleBreach(
  transaction: Transaction,
  context: TenantContext,
  overdue: Overdue,
): Promise<DutyOutcome> {
  const { duty, row, rota, ownerId } = overdue;
  const { rule, at: respondBy } = duty;
  const isLate = row.firstTouchAt !== null && row.firstTouchAt > respondBy && row.result === null;
  if (!rule || (isActedOn(row) && !isLate)) return 'answered';
  await setMissed(transaction, row.contactId);
  await countMissed(transaction, context, { rule, ownerId, rota, at: respondBy });
  const step = isLate ? ({ kind: 'stay' } as const) : stepOf(overdue, rule, context);
  if (step.kind !== 'stay') {
    const { tenantId, rules, clock } = context;
    const decisionIds = [duty.decisionId];
    await loseTurns(transaction, { tenantId, routing: rules.routing, rota, decisionIds, now: clock.now() });
  }
  const made = step.kind === 'stay' ? null : decideElsewhere(overdue, step, context);
  if (made) {
    await keepDecided(transaction, context, {
      rota,
      decided: [withPast(made, row, { from: ownerId, isBreach: true })],
    });
    context.metrics.decided(made.decision.state, made.decision.cause);
  }
  const isStill = step.kind === 'stay' && !isLate;
  await tell(transaction, context, row, { kind: 'breach', ownerId, respondBy, isStill });
  await notifyBreach(transaction, context, {
    row,
    ownerId,
    respondBy,
    step,
    isLate,
    decision: made?.decision,
  });
  return 'missed';
}

function stepOf({ row, rota, ownerId }: Overdue, rule: Deadline, context: TenantContext): BreachStep {
  const byHand = (row.snapshot?.ownerId ?? null) !== null || row.ourOwnerId === null;
  const step = afterBreach(rule, { ownerId, byHand, reroutes: row.reroutes });
  const asked = { band: row.band ?? '', rules: context.rules, rota, now: context.clock.now() };
  const isFree = step.kind !== 'escalate' || canTake(step.ownerId, asked);
  return row.snapshot && isFree ? step : { kind: 'stay' };
}

function decideElsewhere(
  { row, rota, ownerId }: Overdue,
  step: Exclude<BreachStep, { kind: 'stay' }>,
  { rules, newId, clock }: TenantContext,
): Decided | null {
  if (!row.snapshot) return null;
  const now = clock.now();
  const lead = { ...row.snapshot, arrivedAt: row.arrivedAt };
  const recordOwnerId = knownOwner(row);
  if (step.kind === 'escalate') {
    const score = rules.score(lead, now);
    const made = decideNamed({ lead, score, pool: row.pool, ownerId: step.ownerId }, { rules, now, newId });
    if (made.turn) takeTurn(rota, made.turn);
    return { ...made, recordOwnerId };
  }
  const judgement = judge(lead, rules, now);
  const notTo = [...row.notTo, ownerId];
  const judged = { lead, judgement, cause: 'deadline', notTo, recordOwnerId } as const;
  return decideBatch([judged], { rules, rota, now, newId })[0] ?? null;
}

const twoDaysMs = 2 * 86_400_000;

/** A rep with so many missed deadlines on one day of theirs gets nothing new, until somebody lifts the pause. */
async function countMissed(
  transaction: Transaction,
  context: TenantContext,
  breach: { rule: Deadline; ownerId: string; rota: Rota; at: Instant },
): Promise<void> {
  const { rule, ownerId, rota, at } = breach;
  if (rule.pauseRepAfter === undefined) return;
  const before = await readMissed(transaction, ownerId, at - twoDaysMs);
  const day = dayOf(context.rules, ownerId, at);
  const ofDay = before.filter((moment) => dayOf(context.rules, ownerId, moment) === day);
  if (ofDay.length + 1 < rule.pauseRepAfter) return;
  const why = `${ofDay.length + 1} missed deadlines on one day`;
  await pauseRep(transaction, context.tenantId, { ownerId, why, at: context.clock.now() });
  const load = rota.loads.get(ownerId);
  if (load) load.paused = true;
  context.log.warn({ tenant: context.tenantId, rep: ownerId }, 'A rep is paused after missed deadlines');
}

/** The number of a rep's own day; of who is no rep, the day of the rules' zone does not matter: days of UTC. */
function dayOf(rules: CompiledRules, ownerId: string, at: Instant): number {
  const rep = rules.routing.reps.get(ownerId);
  return rep ? rep.time.wallAt(at).day : Math.floor(at / (twoDaysMs / 2));
}
