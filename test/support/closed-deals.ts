import type { Portal } from '../../emulator/portal.ts';
import { aContact } from './a-contact.ts';
import { dayMs, hourMs, type TestClock } from './test-clock.ts';

/**
 * Contacts with deals that have closed: those of the segment "large" are mostly won, others mostly lost; the country says
 * nothing. Wants a portal whose search lags (`searchLagMs`), or the local HubSpot keeps no history of properties.
 */
export function closeDeals({ portal, clock }: { portal: Portal; clock: TestClock }, people = 300): void {
  portal.defineProperty({ name: 'segment', label: 'Segment', type: 'string', fieldType: 'text' });
  for (let at = 0; at < people; at += 1) {
    clock.move(hourMs / 4);
    const segment = at % 3 === 0 ? 'large' : 'small';
    const wins = (at * 0.618034) % 1 < (segment === 'large' ? 0.95 : 0.1);
    const country = ['Germany', 'Peru', 'Japan'][(at % 7) % 3] ?? '';
    const contactId = portal.createContact(aContact({ segment, country }));
    const deal = portal.createDeal({ dealname: `Deal ${at}`, amount: '100' }, { contactId });
    portal.updateDeal(deal, { dealstage: wins ? 'closedwon' : 'closedlost' });
  }
  clock.move(30 * dayMs);
}
