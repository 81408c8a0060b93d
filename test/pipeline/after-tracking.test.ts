import { afterTracking, type Standing } from '../../src/pipeline/after-tracking.ts';
import { trackLead } from '../../src/tracking/track-lead.ts';

const now = Date.parse('2026-03-02T09:00:00Z');
const dayMs = 86_400_000;

const found = (result: string | null) =>
  trackLead(
    { properties: { fairlead_result: result }, touches: 1, firstTouchAt: now, lastTouchAt: now },
    { worked: { touches: 1, resultRequired: true }, results: {}, returnAfterDays: 90 },
    now,
  );

const aStanding = (standing: Partial<Standing>): Standing => ({
  state: 'assigned',
  reason: null,
  ownerId: '41',
  returnAt: null,
  ...standing,
});

describe('what tracking leads to', () => {
  it.each<[string, Partial<Standing>, string | null, string]>([
    ['an assigned lead that is won is won', {}, 'won', 'won'],
    [
      'a won lead whose result is taken back is with its rep again',
      { state: 'won', reason: 'result won' },
      null,
      'assigned',
    ],
    [
      'a lead that its rep put off and reached earlier is theirs again',
      { state: 'nurture' },
      'connected',
      'assigned',
    ],
    ['a long-term lead without a rep stays long-term', { state: 'nurture', ownerId: null }, null, 'nurture'],
    [
      'a quarantined lead without a rep stays quarantined',
      { state: 'junk', ownerId: null },
      'connected',
      'junk',
    ],
    ['a held lead that is lost is lost', { state: 'held', ownerId: null }, 'lost', 'lost'],
  ])('%s', (_, standing, result, state) => {
    expect(afterTracking(aStanding(standing), found(result)).state).toBe(state);
  });

  it('leaves a return date alone while the lead stays put off', () => {
    const returnAt = now + 7 * dayMs;
    const standing = aStanding({ state: 'nurture', reason: 'result nurture', returnAt });
    expect(afterTracking(standing, found('nurture'))).toMatchObject({ returnAt, touches: 1 });
  });
});
