import type { Instant } from '../base/clock.ts';
import type { ContactRecord } from '../hubspot/crm.ts';
import type { Deal, Properties } from '../lead/lead.ts';
import { readNumber } from '../lead/read-number.ts';
import type { State } from '../lead/state.ts';
import { observe, sinceBaseline } from '../tracking/since-baseline.ts';
import { resultProperty, trackLead } from '../tracking/track-lead.ts';
import type { LeadRow } from './lead-store.ts';
import type { TrackedContact } from './save-tracked-store.ts';
import type { TenantContext } from './tenant-context.ts';

/** Properties in which a person may say what came of a lead, besides the result itself. */
export const purchaseProperties = { amount: 'fairlead_result_amount', purchased: 'fairlead_purchased' };

/** A contact as it was just read. */
export interface Sight {
  contact: ContactRecord;
  deals: readonly Deal[];
  /** When e-mails went out that no person sent; left out where that was not read. */
  automatedAt?: readonly Instant[];
  /** What we show as its result is still on its way there. */
  isUnshown: boolean;
}

/** States in which a rep's work, or a result, still changes something. */
const trackable: ReadonlySet<State> = new Set(['assigned', 'held', 'nurture', 'won', 'lost', 'junk']);

/**
 * What a look at a lead's record says of the present stint: touches, result, worked, and the state that follows; null for a
 * lead that nobody works on.
 * @param row the lead as it stands now, and not as it stood before the record was read
 */
export function lookAtContact(
  context: Pick<TenantContext, 'rules' | 'returnAfterDays' | 'resultProperties'>,
  row: LeadRow,
  { contact, deals, automatedAt, isUnshown }: Sight,
  now: Instant,
): TrackedContact | null {
  if (!trackable.has(row.state)) return null;
  const { worked, results } = context.rules.rules;
  const standingResult = contact.properties[resultProperty] ?? null;
  // Until our own write is there, what stands in its place is nobody's word.
  const known: Properties = isUnshown ? { [resultProperty]: row.result } : {};
  const seen = { ...contact, deals, automatedAt, properties: { ...contact.properties, ...known } };
  const since = sinceBaseline(seen, row.baseline);
  const touches = since.contact.touches + row.toldTouches;
  const tracked = trackLead(
    { ...since.contact, touches },
    {
      worked,
      results,
      returnAfterDays: context.returnAfterDays,
      shownResult: row.resultMapped || isUnshown ? row.result : null,
      recordedResult: row.recordedResult,
      isShownByDeal: row.resultByDeal,
    },
    now,
  );
  const isOfPerson = !tracked.isByDeal && !row.resultByDeal && tracked.result !== null;
  return {
    ...tracked,
    contactId: row.contactId,
    firstTouchAt: row.touches + row.toldTouches > 0 ? row.firstTouchAt : tracked.firstTouchAt,
    ...(isOfPerson ? purchaseOf(contact) : {}),
    standingResult,
    observed: observe(seen, context.resultProperties),
    baseline: since.baseline,
  };
}

function purchaseOf({ properties }: ContactRecord) {
  const { amount, purchased } = purchaseProperties;
  return {
    resultAmount: readNumber(properties[amount] ?? ''),
    purchased: properties[purchased] || null,
  };
}
