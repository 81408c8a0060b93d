import { reportEndpoints } from '../../src/api/report-messages.ts';
import { saveFigures } from '../../src/proposals/figures-store.ts';
import type { RankingFigures } from '../../src/proposals/live-figures.ts';
import { hotContact } from '../support/a-contact.ts';
import { callApi } from '../support/call-api.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';

const ranking = (auc: number): RankingFigures => ({
  leads: 200,
  won: 80,
  auc,
  aucLow: auc - 0.05,
  aucHigh: auc + 0.05,
});

describe('what the home page shows besides the states of leads', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({
      rules: {
        sources: [
          {
            name: 'Trade show',
            when: [{ property: 'country', operator: 'EQ', value: 'Germany' }],
            cost: [{ month: '2026-03', amount: 400 }],
          },
        ],
      },
    });
  });
  afterAll(() => journey.stop());
  const get = (path: string) => callApi(journey, { userId: '1' }, { path });

  it('has no daily check before one was taken', async () => {
    expect((await get('/api/today')).body).toEqual({ check: null });
  });

  it('gives cost, worked, won and burnt cost by source, and how long leads waited', async () => {
    const [called = '', left = ''] = [await journey.arrive(hotContact()), await journey.arrive(hotContact())];
    const { ownerId } = await journey.lead(called);
    journey.clock.move(30 * minuteMs);
    await journey.work(called, String(ownerId));
    journey.portal.updateContact(called, { lifecyclestage: 'customer' });
    await journey.pass(8 * dayMs);
    expect((await journey.lead(left)).touches).toBe(0);
    const { sources, speed, currency } = reportEndpoints.readReports.answers[200].parse(
      (await get('/api/reports')).body,
    );
    expect(currency).toMatch(/^[A-Z]{3}$/);
    expect(sources).toMatchObject([
      { source: 'Trade show', received: 2, won: 1, spend: 400, burnt: 200, burntLeads: 1 },
    ]);
    expect(sources[0]).toMatchObject({ perLead: { cost: 200 }, perWon: { cost: 400, atLeast: null } });
    expect(speed.all).toMatchObject({ count: 2, open: 1 });
    expect(speed.byRep.map(({ wait }) => wait.median)).toContain(31);
  });

  it('keeps the daily check of the morning, with what was found of the live profile', async () => {
    const figures = {
      recent: ranking(0.6),
      earlier: ranking(0.8),
      calibrationSlope: 1,
      ece: 0,
      bands: [],
      hasDropped: true,
    };
    // The profile is measured before the morning; what was measured last is what the check tells.
    const dayStart = Math.ceil(journey.clock.now() / dayMs) * dayMs;
    journey.clock.move(dayStart + 4 * hourMs + 50 * minuteMs - journey.clock.now());
    await journey.app.schedule.look();
    await saveFigures(journey.database, portalId, {
      measuredAt: journey.clock.now(),
      rulesVersion: 1,
      figures,
    });
    journey.clock.move(50 * minuteMs);
    await journey.app.schedule.look();
    const { check } = reportEndpoints.readToday.answers[200].parse((await get('/api/today')).body);
    expect(check?.lines[0]).toMatch(/^2 leads received: /);
    expect(check?.findings).toEqual([
      { says: expect.stringContaining('AUC 0.60'), todo: expect.stringContaining('Learn from the newest') },
    ]);
  });
});
