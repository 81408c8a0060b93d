import { randomUUID } from 'node:crypto';
import { confirmJunk, markJunk, restoreJunk } from '../../src/pipeline/junk-store.ts';
import { drawSample, listJunk, readJunkReview } from '../../src/quality/junk-review-store.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { traces } from '../support/portal-facts.ts';
import { dayMs, hourMs, minuteMs, monday } from '../support/test-clock.ts';

describe('the quarantine', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  const by = 'Ida Moe';
  const choice = (...contactIds: string[]) => ({ contactIds, by, at: journey.clock.now() });
  const restore = async (...ids: string[]) => {
    const restored = await restoreJunk(journey.database, portalId, choice(...ids));
    await journey.settle();
    return restored;
  };
  const mark = async (...ids: string[]) => {
    journey.clock.move(minuteMs);
    const marked = await markJunk(journey.database, portalId, {
      ...choice(...ids),
      why: 'a competitor',
      newId: randomUUID,
    });
    await journey.settle();
    return marked;
  };
  const thrownAway = () => hotContact({ email: `k.brandt.${Math.random()}@mailinator.com` });

  it('lists what is in it with what speaks against each, newest first', async () => {
    const first = await journey.arrive(thrownAway());
    await journey.pass(hourMs);
    const second = await journey.arrive(thrownAway());
    await journey.arrive(warmContact());
    const listed = await listJunk(journey.database, portalId, { limit: 10 });
    expect(listed.map(({ contactId }) => contactId)).toEqual([second, first]);
    expect(listed[0]).toMatchObject({ score: 90, band: 'hot', isSample: false, arrivedAt: monday + hourMs });
    expect(listed[0]?.reason).toContain('throw-away');
    const next = await listJunk(journey.database, portalId, { limit: 10, after: second });
    expect(next.map(({ contactId }) => contactId)).toEqual([first]);
  });

  it('gives a restored lead to a rep as of its first arrival, and never takes it for junk again', async () => {
    const id = await journey.arrive(thrownAway());
    await journey.pass(2 * dayMs);
    expect(await restore(id, '999')).toEqual([id]);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id, arrivedAt: monday });
    const decisions = await journey.decisions(id);
    expect(decisions.map(({ cause, state }) => [cause, state])).toEqual([
      ['arrival', 'junk'],
      ['restore', 'assigned'],
    ]);
    expect(decisions.at(-1)?.waitedMs).toBe(2 * dayMs);
    expect(traces(journey.portal, id)).toMatchObject({ owners: 1, tasks: 1 });
    expect(await restore(id)).toEqual([]);
  });

  it('lets a restored lead wait among the held ones by its first arrival, and still not call it junk', async () => {
    const id = await journey.arrive(thrownAway());
    const full: string[] = [];
    for (let count = 0; count < 4; count += 1) full.push(await journey.arrive(warmContact()));
    await journey.pass(hourMs);
    const later = await journey.arrive(hotContact());
    await restore(id);
    const [restored, other] = [await journey.lead(id), await journey.lead(later)];
    expect([restored.state, other.state]).toEqual(['held', 'held']);
    expect(restored.rank).toBeGreaterThan(other.rank ?? 0);
    await journey.work(full[0] ?? '', ann.id);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned' });
  });

  it('restores a long-term lead to where it belongs: filed, with a return date', async () => {
    const id = await journey.arrive(longTermContact({ email: 'x.lund@mailinator.com' }));
    await restore(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'nurture', reason: 'band long-term' });
  });

  it('takes in a lead that a person marks, and gives its slot to the next at once', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await journey.arrive(warmContact()));
    const [first = '', , , , held = ''] = ids;
    expect(await mark(first, held, '999')).toEqual([first, held]);
    expect(await journey.lead(first)).toMatchObject({
      state: 'junk',
      reason: 'marked as junk by Ida Moe: a competitor',
    });
    expect(journey.contact(first)).toMatchObject({ fairlead_state: 'junk', hubspot_owner_id: ann.id });
    const next = await journey.arrive(warmContact());
    expect(await journey.lead(next)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect((await journey.decisions(first)).at(-1)).toMatchObject({ cause: 'manual', state: 'junk' });
  });

  it('tells how often it is wrong, by a random sample that people reviewed', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) ids.push(await journey.arrive(thrownAway()));
    const marked = await journey.arrive(warmContact());
    await mark(marked);
    const { database, clock } = journey;
    const draw = { size: 4, by, at: clock.now(), seed: 'first' };
    expect(await drawSample(database, portalId, draw)).toBe(4);
    const drawn = (await listJunk(database, portalId, { limit: 10, onlySample: true })).map(
      ({ contactId }) => contactId,
    );
    expect(drawn).toHaveLength(4);
    expect(drawn).not.toContain(marked);
    expect((await readJunkReview(database, portalId)).falseGarbage).toEqual({ share: null, low: 0, high: 1 });
    const [good = '', ...garbage] = drawn;
    await restore(good);
    expect(await confirmJunk(database, portalId, choice(...garbage, marked))).toBe(3);
    // Restored without having been drawn: says nothing of the rate.
    await restore(ids.find((id) => !drawn.includes(id)) ?? '');
    const review = await readJunkReview(database, portalId);
    expect(review).toMatchObject({ drawn: 4, reviewed: 4, genuine: 1, falseGarbage: { share: 0.25 } });
    expect(review.byReason).toEqual([{ reason: 'disposable-email', reviewed: 4, genuine: 1 }]);
    expect(await drawSample(database, portalId, { ...draw, seed: 'second' })).toBe(1);
  });

  it('frees nobody from the choice of a person: the owner stays', async () => {
    const id = await journey.arrive(warmContact({ hubspot_owner_id: bob.id }));
    await mark(id);
    await restore(id);
    expect(await journey.lead(id)).toMatchObject({ state: 'excluded', reason: 'already-owned' });
    expect(journey.contact(id).hubspot_owner_id).toBe(bob.id);
  });
});

describe('a lead whose address has a domain', () => {
  const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
  it.each([
    ['that does not exist', 'ENOTFOUND', 'junk'],
    ['of which nothing was heard in time', 'ETIMEOUT', 'assigned'],
  ])('%s', async (_what, code, state) => {
    const journey = await startJourney({ resolveMx: () => failing(code) });
    const id = await journey.arrive(hotContact({ email: 'nora@lindholm-nowhere.io' }));
    const reserved = await journey.arrive(hotContact());
    expect((await journey.lead(id)).state).toBe(state);
    expect((await journey.lead(reserved)).state).toBe('assigned');
    if (state === 'junk') expect((await journey.lead(id)).reason).toContain('no domain that takes mail');
    await journey.stop();
  });
});
