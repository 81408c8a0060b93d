import { afterTracking } from '../pipeline/after-tracking.ts';
import { trackLead } from '../tracking/track-lead.ts';
import type { Desk } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';
import { keepDecision } from './keep-decision.ts';
import { plainDecision } from './plain-decision.ts';
import { freeSlot, takeSlot } from './slots.ts';

const trackable = new Set(['pending', 'held', 'assigned', 'nurture', 'won', 'lost', 'junk']);

/** Looks at what was done about a lead: worked frees its slot, a result that closes it makes a decision of its own. */
export function trackWork(desk: Desk, entry: DeskLead): void {
  if (!trackable.has(entry.state)) return;
  const { rules } = desk.rules.compiled;
  const { results: properties, ...touches } = entry.work;
  const { worked, results } = rules;
  const { returnAfterDays } = desk.rules;
  const found = trackLead({ properties, ...touches }, { worked, results, returnAfterDays }, desk.now);
  const tracked = afterTracking(entry, found);
  if (entry.offer && found.result !== null) entry.offer.resultAt ??= desk.now;
  if (tracked.state === entry.state) {
    setWorked(desk, entry, tracked.worked);
    return;
  }
  const { state, reason, returnAt } = tracked;
  freeSlot(desk, entry);
  entry.worked = tracked.worked;
  entry.isNurturedByBand = false;
  keepDecision(desk, entry, plainDecision(desk, entry, { cause: 'result', state, reason, returnAt }));
  takeSlot(desk, entry);
}

function setWorked(desk: Desk, entry: DeskLead, worked: boolean): void {
  if (entry.state !== 'assigned' || worked === entry.worked) return;
  if (worked) freeSlot(desk, entry);
  entry.worked = worked;
  if (!worked) takeSlot(desk, entry);
}
