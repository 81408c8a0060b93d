import { toIso } from '../../src/base/clock.ts';
import { hotContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann } from '../support/journey-rules.ts';
import { traces } from '../support/portal-facts.ts';
import { minuteMs, monday } from '../support/test-clock.ts';

describe('a hot lead', () => {
  let journey: Journey;
  let id: string;
  beforeAll(async () => {
    journey = await startJourney();
    id = await journey.arrive(
      hotContact({ firstname: 'Nora', lastname: 'Lindholm', email: 'nora@lindholm-works.example' }),
    );
  });
  afterAll(() => journey.stop());

  it('is scored by the profile, put into its band and given to the rep whose turn it is', async () => {
    expect(await journey.lead(id)).toMatchObject({
      state: 'assigned',
      reason: null,
      score: 90,
      band: 'hot',
      pool: 'field',
      ownerId: ann.id,
      arrivedAt: monday,
      assignedAt: monday,
      respondBy: monday + 45 * minuteMs,
    });
  });

  it('shows all of it on the contact in HubSpot', () => {
    expect(journey.contact(id)).toMatchObject({
      hubspot_owner_id: ann.id,
      fairlead_assigned_owner: ann.id,
      fairlead_state: 'assigned',
      fairlead_score: '90',
      fairlead_band: 'hot',
      fairlead_grade: 'A1',
      fairlead_pool: 'field',
      fairlead_inquiry: 'rfp',
      fairlead_rules_version: '1',
      fairlead_score_reasons:
        '+50 Country: Germany\n+25 Role: Plant Director\n+15 Request: Please send a quote.',
      fairlead_route_reasons:
        'Ann Sorensen: chosen by rotation, due 0.00, received 0\nBob Hale: next in turn (due 0.00, received 0)',
      fairlead_arrived_at: toIso(monday),
      fairlead_scored_at: toIso(monday),
      fairlead_assigned_at: toIso(monday),
      fairlead_respond_by: toIso(monday + 45 * minuteMs),
    });
    expect(journey.contact(id).fairlead_state_reason).toBeUndefined();
  });

  it('gives the rep one task, with the answer to the inquiry and the deadline', () => {
    const [task, ...others] = journey.portal.tasksOf(id);
    expect(others).toEqual([]);
    expect(task?.properties).toMatchObject({
      hubspot_owner_id: ann.id,
      hs_task_subject: 'Send Nora Lindholm a quote',
      hs_task_priority: 'HIGH',
      hs_task_status: 'NOT_STARTED',
      hs_timestamp: toIso(monday + 45 * minuteMs),
    });
    expect(task?.properties.hs_task_body).toMatch(
      /^They ask: "Please send a quote\."<br>Score 90 \(hot\)\.<br>\+50 Country: Germany/,
    );
  });

  it('tells the timeline once what was decided and why', async () => {
    const [event, ...others] = journey.portal.eventsOf(id);
    expect(others).toEqual([]);
    const [decision] = await journey.decisions(id);
    expect(event).toMatchObject({
      id: decision?.id,
      header: 'Scored 90 (hot), assigned to Ann Sorensen',
      at: monday,
    });
    expect(event?.detail).toContain('+25 Role: Plant Director');
    expect(event?.properties).toMatchObject({
      score: '90',
      band: 'hot',
      state: 'assigned',
      ownerName: 'Ann Sorensen',
    });
  });

  it('keeps one decision, whose lines add up to the score and which names every candidate', async () => {
    const [decision, ...others] = await journey.decisions(id);
    expect(others).toEqual([]);
    expect(decision).toMatchObject({
      cause: 'arrival',
      state: 'assigned',
      ownerId: ann.id,
      via: 'rotation',
      rulesVersion: 1,
      waitedMs: 0,
    });
    expect(decision?.score?.lines.reduce((sum, line) => sum + line.points, 0)).toBe(90);
    expect(decision?.candidates.map((candidate) => candidate.ownerId)).toEqual(['41', '42']);
  });

  it('takes five calls besides those that connect the portal and read its owners', () => {
    const { byRoute } = journey.portal.calls();
    const ofTheLead = Object.entries(byRoute).filter(
      ([route]) =>
        /contacts\/batch|companies|tasks|timeline|associations/.test(route) && !/properties/.test(route),
    );
    expect(Object.fromEntries(ofTheLead)).toEqual({
      'POST /crm/objects/{version}/contacts/batch/read': 2,
      'POST /crm/objects/{version}/contacts/batch/update': 1,
      'POST /crm/objects/{version}/tasks/batch/create': 1,
      'POST /integrators/timeline/{version}/events/batch': 1,
    });
  });

  it('moves nothing more when HubSpot tells us of our own writes', async () => {
    await journey.settle();
    expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
    expect(await journey.decisions(id)).toHaveLength(1);
  });
});
