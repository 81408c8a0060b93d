import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import type { State } from '../lead/state.ts';
import { wakeTenant } from '../pipeline/queue-store.ts';
import { markOffer, readOffer, setToldResult } from '../routing/offer-store.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { OfferedLead } from './offer-view.ts';
import { viewOffer } from './offer-view.ts';
import type { Offered } from './partner-link.ts';

/** What a partner answers. */
export type PartnerAnswer = { kind: 'accept' } | { kind: 'decline' } | { kind: 'result'; result: string };

/** What became of an answer: kept (again, if it was given before), too late, or not possible as the lead stands. */
export type AnswerOutcome = 'kept' | 'too-late' | 'not-theirs';

/** What is known of an offered lead; null when there is no such offer (any more). */
export function readOfferedLead(
  database: Database,
  { tenantId, decisionId }: Offered,
): Promise<OfferedLead | null> {
  return inTenant(database, tenantId, (transaction) => readLeadOf(transaction, decisionId));
}

/**
 * Keeps a partner's answer, committed when it resolves, and wakes whoever carries it out. Telling a result takes the lead
 * if that was not said before, and counts as a touch.
 */
export function answerOffer(
  database: Database,
  { tenantId, decisionId }: Offered,
  { answer, now }: { answer: PartnerAnswer; now: Instant },
): Promise<AnswerOutcome> {
  return inTenant(database, tenantId, async (transaction) => {
    const known = await readLeadOf(transaction, decisionId, { hold: true });
    const outcome = known ? outcomeOf(known, answer, now) : 'not-theirs';
    if (outcome !== 'kept' || !known) return outcome;
    if (answer.kind === 'decline')
      await markOffer(transaction, decisionId, { moment: 'declined_at', at: now });
    else await markOffer(transaction, decisionId, { moment: 'accepted_at', at: now });
    if (answer.kind === 'result') await tellResult(transaction, known, answer.result, now);
    await wakeTenant(transaction, tenantId, now);
    return 'kept';
  });
}

function outcomeOf(known: OfferedLead, answer: PartnerAnswer, now: Instant): AnswerOutcome {
  const { kind } = viewOffer(known);
  if (kind === 'over')
    return answer.kind === 'decline' && known.offer.declinedAt !== null ? 'kept' : 'not-theirs';
  if (kind === 'open') return now <= known.offer.acceptBy ? 'kept' : 'too-late';
  return kind === 'closed' && answer.kind === 'decline' ? 'not-theirs' : 'kept';
}

async function tellResult(
  transaction: Transaction,
  { offer }: OfferedLead,
  result: string,
  now: Instant,
): Promise<void> {
  await setToldResult(transaction, offer.decisionId, result);
  await sql`
    update leads set told_touches = told_touches + 1, first_touch_at = coalesce(first_touch_at, to_timestamp(${now} / 1000.0))
    where contact_id = ${offer.contactId} and owner_id = ${offer.ownerId}`.execute(transaction);
}

async function readLeadOf(
  transaction: Transaction,
  decisionId: string,
  how: { hold?: boolean } = {},
): Promise<OfferedLead | null> {
  const offer = await readOffer(transaction, decisionId, how);
  if (!offer) return null;
  const { rows } = await sql<{
    state: State;
    ownerId: string | null;
    result: string | null;
    lead: Lead | null;
  }>`
    select state, owner_id as "ownerId", result, snapshot as lead from leads where contact_id = ${offer.contactId}`.execute(
    transaction,
  );
  const [row] = rows;
  return row ? { offer, ...row } : null;
}
