import { randomUUID } from 'node:crypto';
import { stringify } from 'yaml';
import { endpoints } from '../../src/api/endpoints.ts';
import { publishRules } from '../../src/rules/rules-store.ts';
import { readKeptDecisions } from '../../src/tracking/decision-store.ts';
import { hotContact } from '../support/a-contact.ts';
import { callApi } from '../support/call-api.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve, journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';

const userOf = (index: number) => String(1_000_000 + Number(portalId) * 100 + index);
const users = {
  ann: { userId: userOf(0), userEmail: ann.email },
  boss: { userId: userOf(2), userEmail: eve.email },
};
const roomy: RulesChanges = {
  reps: [ann, bob].map(({ id: ownerId }) => ({ ownerId, capacity: { open: 9 } })),
};
const onlyBob: RulesChanges = { ...roomy, pools: [{ name: 'field', members: [{ ownerId: bob.id }] }] };

describe('undoing what a publish gave out, through the settings API', () => {
  let journey: Journey;
  const ids: string[] = [];
  beforeAll(async () => {
    journey = await startJourney({ owners: [ann, bob, { ...eve, superAdmin: true }], rules: roomy });
    await publish(onlyBob, 'everything to Bob');
    for (let count = 0; count < 5; count += 1) ids.push(await journey.arrive(hotContact()));
  });
  afterAll(() => journey.stop());

  const publish = async (changes: RulesChanges, why: string) => {
    journey.clock.move(minuteMs);
    const rules = journeyRules(changes);
    const text = { source: stringify(rules), format: 'yaml' } as const;
    await publishRules(journey.database, {
      tenantId: portalId,
      rules,
      at: journey.clock.now(),
      by: 'eve',
      why,
      text,
    });
    await journey.settle();
  };
  const path = '/api/rules/history/2/undo';
  const preview = async () =>
    endpoints.readUndo.answers[200].parse((await callApi(journey, users.ann, { path })).body);
  const undo = (user: keyof typeof users, requestId = randomUUID(), of = path) =>
    callApi(journey, users[user], { method: 'POST', path: of, body: { why: 'Bob is on leave', requestId } });

  it('is refused while those rules are live', async () => {
    expect(await preview()).toMatchObject({
      assigned: 5,
      untouched: 5,
      hindrance: expect.stringContaining('live'),
    });
    expect(await undo('boss')).toMatchObject({ status: 409, body: { code: 'still-live' } });
  });

  it('says in words what changed between the versions', async () => {
    const reply = await callApi(journey, users.ann, { path: '/api/rules/history/2/changes' });
    const { since, changes } = endpoints.readChanges.answers[200].parse(reply.body);
    expect([since, changes.map(({ says }) => says)]).toEqual([
      1,
      [
        'pools › field › match: removed (was company)',
        `pools › field › members › owner ${ann.id}: removed (was weight 1)`,
      ],
    ]);
  });

  it('counts what is untouched before anything is done, and lets only those do it who may publish', async () => {
    await publish(roomy, 'back to both');
    journey.clock.move(minuteMs);
    const [called = '', moved = ''] = ids;
    // Known to us already: somebody moved this one by hand.
    journey.portal.updateContact(moved, { hubspot_owner_id: ann.id });
    await journey.settle();
    expect(await preview()).toMatchObject({ assigned: 4, untouched: 4, hindrance: null, undone: null });
    expect(await undo('ann')).toMatchObject({ status: 403 });
    // Known to HubSpot alone, when it is asked.
    journey.portal.logCall(called, { ownerId: bob.id });
    expect((await preview()).untouched).toBe(4);
  });

  it('routes each untouched lead anew by the live rules, one decision each with the reason, and leaves the others', async () => {
    journey.clock.move(minuteMs);
    const requestId = randomUUID();
    const replies = [await undo('boss', requestId), await undo('boss', requestId)];
    for (const { status, body } of replies)
      expect([status, body.undone]).toEqual([200, expect.objectContaining({ leads: 4, by: eve.email })]);
    await journey.settle();
    expect((await preview()).undone).toMatchObject({ leads: 4, left: 0, returned: 3 });
    const [called = '', moved = '', ...rest] = ids;
    expect(await journey.lead(called)).toMatchObject({ ownerId: bob.id, touches: 1 });
    expect(await journey.lead(moved)).toMatchObject({ ownerId: ann.id });
    const owners = await Promise.all(rest.map(async (id) => (await journey.lead(id)).ownerId));
    expect(new Set(owners)).toEqual(new Set([ann.id, bob.id]));
    for (const [place, id] of rest.entries()) {
      const [newest] = await readKeptDecisions(journey.database, portalId, id);
      expect(newest?.decision).toMatchObject({ cause: 'rules', rulesVersion: 3, state: 'assigned' });
      expect(newest?.said).toMatchObject({ version: 2, why: 'Bob is on leave', by: eve.email });
      const causes = (await journey.decisions(id)).map(({ cause }) => cause);
      expect(causes.filter((cause) => cause === 'rules').length).toBeGreaterThan(0);
      expect(journey.contact(id).hubspot_owner_id).toBe(owners[place]);
    }
    const lead = await callApi(journey, users.ann, { path: `/api/leads/${rest[0]}` });
    expect((lead.body.decided as { because: string }).because).toBe(
      `what rules version 2 gave out was undone by ${eve.email}: Bob is on leave`,
    );
  });

  it('is done once: a second wish is refused, and says who did it', async () => {
    const again = await undo('boss');
    expect(again).toMatchObject({ status: 409, body: { code: 'undone-before' } });
    expect(again.body.detail).toContain('Bob is on leave');
    expect(await undo('boss', randomUUID(), '/api/rules/history/99/undo')).toMatchObject({ status: 404 });
  });
});
