import { type ObservedContact, type TrackingRules, trackLead } from '../../src/tracking/track-lead.ts';
import { dayMs, hourMs, monday } from '../support/test-clock.ts';

const rules: TrackingRules = {
  worked: { touches: 2, resultRequired: true },
  results: {
    hs_lead_status: { CONNECTED: 'connected', BAD_TIMING: 'nurture', UNQUALIFIED: 'junk' },
    lifecyclestage: { customer: 'won' },
  },
  returnAfterDays: 30,
};

function observed(properties: ObservedContact['properties'] = {}, touches = 0): ObservedContact {
  const touchedAt = touches > 0 ? monday - hourMs : null;
  return { properties, touches, firstTouchAt: touchedAt, lastTouchAt: touchedAt };
}

const track = (contact: ObservedContact, changes: Partial<TrackingRules> = {}) =>
  trackLead(contact, { ...rules, ...changes }, monday);

describe('a lead counts as worked', () => {
  it.each([
    ['touched as often as asked, and with a result', 2, 'CONNECTED', true, true],
    ['touched too seldom', 1, 'CONNECTED', true, false],
    ['touched, and nobody said what came of it', 2, null, true, false],
    ['touched, where no result is asked for', 2, null, false, true],
    ['not touched, but with a result', 0, 'CONNECTED', true, false],
  ])('when it was %s: %#', (_case, touches, status, resultRequired, isWorked) => {
    const contact = observed({ hs_lead_status: status }, touches);
    expect(track(contact, { worked: { touches: 2, resultRequired } }).worked).toBe(isWorked);
  });
});

describe('the result of a lead', () => {
  it.each([
    ['stands in a mapped property', { hs_lead_status: 'CONNECTED' }, 'connected', true],
    [
      'was recorded by a person, which comes first',
      { hs_lead_status: 'CONNECTED', fairlead_result: 'lost' },
      'lost',
      false,
    ],
    ['is the closed one of two', { hs_lead_status: 'CONNECTED', lifecyclestage: 'customer' }, 'won', true],
    ['is none that the rules know', { hs_lead_status: 'OPEN', lifecyclestage: 'lead' }, null, false],
    ['is no word of ours', { fairlead_result: 'maybe' }, null, false],
  ])('%s', (_case, properties, result, isMapped) => {
    expect(track(observed(properties))).toMatchObject({ result, isMapped });
  });

  it('follows the mapped properties when what stands there is only our own echo of them', () => {
    const shown = { fairlead_result: 'connected', hs_lead_status: 'CONNECTED', lifecyclestage: 'customer' };
    expect(track(observed(shown), { shownResult: 'connected' })).toMatchObject({
      result: 'won',
      isMapped: true,
    });
    expect(track(observed(shown), { shownResult: null })).toMatchObject({
      result: 'connected',
      isMapped: false,
    });
  });
});

describe('a result leads to a state', () => {
  it.each([
    ['won', 'won', 'result won', null],
    ['lost', 'lost', 'result lost', null],
    ['junk', 'junk', 'marked as junk by the rep', null],
    ['nurture', 'nurture', 'result nurture', monday + 30 * dayMs],
    ['connected', 'assigned', null, null],
    ['unreachable', 'assigned', null, null],
    [null, 'assigned', null, null],
  ])('%s: %s', (result, state, reason, returnAt) => {
    expect(track(observed({ fairlead_result: result }))).toMatchObject({ state, reason, returnAt });
  });

  it('and the touches are those that HubSpot counts', () => {
    expect(track(observed({}, 3))).toMatchObject({
      touches: 3,
      firstTouchAt: monday - hourMs,
      lastTouchAt: monday - hourMs,
    });
  });
});
