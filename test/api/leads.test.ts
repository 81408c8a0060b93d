import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ApiEndpoint } from '../../src/api/endpoint.ts';
import { leadEndpoints } from '../../src/api/lead-endpoints.ts';
import { leadMessage } from '../../src/api/lead-messages.ts';
import { declineLead } from '../../src/pipeline/give-backs-store.ts';
import { inTenant } from '../../src/store/database.ts';
import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Caller, callApi } from '../support/call-api.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';

const userOf = (index: number) => String(1_000_000 + Number(portalId) * 100 + index);
const users = {
  ann: { userId: userOf(0), userEmail: ann.email },
  bob: { userId: userOf(1), userEmail: bob.email },
  boss: { userId: userOf(2), userEmail: eve.email },
} satisfies Record<string, Caller>;

describe('a lead through the API, as its card asks for it', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ owners: [ann, bob, { ...eve, superAdmin: true }] });
  });
  afterEach(() => journey.stop());

  async function call(name: keyof typeof leadEndpoints, caller: Caller, contactId: string, body?: object) {
    const { method, path, answers }: ApiEndpoint = leadEndpoints[name];
    const reply = await callApi(journey, caller, {
      method: method.toUpperCase(),
      path: path.replace(':contactId', contactId),
      body: body && { requestId: randomUUID(), ...body },
    });
    answers[reply.status]?.parse(reply.body);
    return reply;
  }
  const look = async (caller: Caller, contactId: string) =>
    leadMessage.parse((await call('readLead', caller, contactId)).body);

  it('tells the owner why the lead is theirs, by when to respond, and what they may do', async () => {
    const id = await journey.arrive(hotContact());
    const { ownerId } = await journey.lead(id);
    const [mine, other] = ownerId === ann.id ? [users.ann, users.bob] : [users.bob, users.ann];
    const lead = await look(mine, id);
    expect(lead).toMatchObject({
      state: 'assigned',
      owner: { isMe: true },
      score: { band: 'hot' },
      decided: { because: 'it arrived', rulesVersion: 1, written: '' },
      may: { recordResult: true, give: false },
      reps: [],
    });
    const points = lead.score?.lines.reduce((sum, line) => sum + line.points, 0);
    expect(points).toBe(lead.score?.total);
    expect(lead.score?.lines.map((line) => line.text)).toContain('Country: Germany');
    expect(lead.routing?.candidates.map(({ outcome }) => outcome)).toEqual(['chosen', 'possible']);
    expect(await look(other, id)).toMatchObject({ owner: { isMe: false }, may: { recordResult: false } });
  });

  it('records a result in the name of the owner: in HubSpot, and as the result that makes the lead worked', async () => {
    const id = await journey.arrive(hotContact());
    const owner = (await journey.lead(id)).ownerId === ann.id ? users.ann : users.bob;
    journey.portal.logCall(id, { ownerId: String((await journey.lead(id)).ownerId) });
    await journey.settle();
    expect((await call('recordResult', owner, id, { result: 'connected' })).status).toBe(200);
    expect(journey.contact(id).fairlead_result).toBe('connected');
    await journey.settle();
    expect((await look(owner, id)).work).toEqual({ touches: 1, result: 'connected', worked: true });
  });

  it('takes the same request twice and lets it count once', async () => {
    const id = await journey.arrive(hotContact());
    const requestId = randomUUID();
    const owner = (await journey.lead(id)).ownerId === ann.id ? users.ann : users.bob;
    for (const _ of [1, 2]) await call('recordResult', owner, id, { requestId, result: 'won' });
    await journey.settle();
    expect(await look(users.boss, id)).toMatchObject({ state: 'won', work: { result: 'won' } });
    expect((await journey.decisions(id)).filter(({ cause }) => cause === 'result')).toHaveLength(1);
  });

  it('lets nobody record a result for somebody else, unless they may publish', async () => {
    const id = await journey.arrive(hotContact());
    const other = (await journey.lead(id)).ownerId === ann.id ? users.bob : users.ann;
    const refused = await call('recordResult', other, id, { result: 'lost' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'not-now' } });
    expect(journey.contact(id).fairlead_result ?? '').toBe('');
    expect((await call('recordResult', users.boss, id, { result: 'lost' })).status).toBe(200);
  });

  it('shows a waiting lead its place, and gives it by hand to whom a super admin names', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 12; count++) ids.push(await journey.arrive(warmContact()));
    const [held = ''] = await journey.leadsIn('held');
    expect(held).not.toBe('');
    const lead = await look(users.boss, held);
    expect(lead).toMatchObject({ state: 'held', owner: null, backlog: { place: 1 }, may: { give: true } });
    expect(lead.reps.map((rep) => rep.ownerId)).toEqual([ann.id, bob.id]);
    expect((await call('giveLead', users.ann, held, { ownerId: ann.id })).status).toBe(403);
    expect((await call('giveLead', users.boss, held, { ownerId: eve.id })).body.code).toBe('no-such-rep');
    expect((await call('giveLead', users.boss, held, { ownerId: ann.id })).status).toBe(200);
    await journey.settle();
    expect(await journey.lead(held)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect((await look(users.ann, held)).decided?.because).toBe('a person chose the owner');
  });

  it('scores a waiting lead anew when somebody asks for it', async () => {
    const id = await journey.arrive(longTermContact());
    expect(await look(users.ann, id)).toMatchObject({ state: 'nurture', may: { rescore: true } });
    expect((await call('rescoreLead', users.ann, id, {})).status).toBe(200);
    await journey.settle();
    expect((await look(users.ann, id)).decided?.because).toBe('what we know of it changed');
  });

  it('sets a lead aside as junk with who and why, and takes it out of the quarantine again', async () => {
    const id = await journey.arrive(hotContact());
    const owner = (await journey.lead(id)).ownerId === ann.id ? users.ann : users.bob;
    expect((await call('markJunk', owner, id, { why: '' })).status).toBe(400);
    const marked = await call('markJunk', owner, id, { why: 'a competitor' });
    expect(marked.body).toMatchObject({ state: 'junk', may: { restore: true, markJunk: false } });
    expect(marked.body.reason).toContain(': a competitor');
    await journey.settle();
    expect((await call('restoreLead', users.boss, id, {})).status).toBe(200);
    await journey.settle();
    const back = await look(users.boss, id);
    expect(back.may.restore).toBe(false);
    expect(back.decided?.because).toBe('it was restored');
  });

  it('takes a lead back that is not theirs, with the reason, and gives it to the next in turn; never to the same again', async () => {
    const id = await journey.arrive(hotContact());
    const first = (await journey.lead(id)).ownerId;
    const [mine, other] = first === ann.id ? [users.ann, users.bob] : [users.bob, users.ann];
    expect((await look(other, id)).may.decline).toBe(false);
    expect((await call('declineLead', other, id, { why: 'I want it' })).status).toBe(409);
    expect((await call('declineLead', mine, id, { why: ' ' })).status).toBe(400);
    const requestId = randomUUID();
    journey.clock.move(minuteMs);
    for (const _ of [1, 2]) await call('declineLead', mine, id, { requestId, why: 'a cousin of mine' });
    await journey.settle();
    const second = await journey.lead(id);
    expect(second).toMatchObject({ state: 'assigned', ownerId: first === ann.id ? bob.id : ann.id });
    expect(journey.contact(id).hubspot_owner_id).toBe(second.ownerId);
    expect((await journey.decisions(id)).map(({ cause }) => cause)).toEqual(['arrival', 'decline']);
    const by = first === ann.id ? ann.email : bob.email;
    expect((await look(other, id)).decided?.because).toBe(`it was declined by ${by}: a cousin of mine`);
    const told = JSON.stringify(journey.portal.eventsOf(id));
    expect(told).toContain('a cousin of mine');
    // The turn is undone: whoever gave it back is due the next one.
    const next = await journey.arrive(warmContact());
    expect((await journey.lead(next)).ownerId).toBe(first);
    await call('declineLead', other, id, { why: 'nor mine' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'held', ownerId: null });
  });

  it('forgets the reason when the person is erased', async () => {
    const id = await journey.arrive(hotContact());
    const mine = (await journey.lead(id)).ownerId === ann.id ? users.ann : users.bob;
    await call('declineLead', mine, id, { why: 'a cousin of mine' });
    await journey.settle();
    journey.portal.eraseContact(id);
    await journey.settle();
    const { rows } = await inTenant(journey.database, portalId, (transaction) =>
      sql<{ row: object }>`select to_jsonb(g) as row from give_backs g`.execute(transaction),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`cousin|"${id}"`));
  });

  it('leaves a lead alone that somebody else was given before the decline was carried out', async () => {
    const id = await journey.arrive(hotContact());
    const first = (await journey.lead(id)).ownerId;
    const second = first === ann.id ? bob.id : ann.id;
    journey.portal.updateContact(id, { hubspot_owner_id: second });
    await journey.settle();
    const late = {
      contactId: id,
      ownerId: String(first),
      by: 'them',
      why: 'wrong region',
      at: journey.clock.now(),
    };
    await declineLead(journey.database, portalId, { ...late, id: randomUUID() });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: second });
  });

  it('takes nothing to a rep who says to be away, until the day named begins where the rep is', async () => {
    const backOn = '2026-03-05';
    const id = await journey.arrive(warmContact());
    const said = await call('setAway', users.ann, '', { backOn });
    expect(said.body).toMatchObject({ ownerId: ann.id, awayUntil: '2026-03-05T00:00:00.000Z' });
    expect((await look(users.ann, id)).me?.awayUntil).toBe('2026-03-05T00:00:00.000Z');
    const next = await journey.arrive(warmContact());
    expect(await journey.lead(next)).toMatchObject({ ownerId: bob.id });
    expect((await call('setAway', users.ann, '', { backOn: null })).body.awayUntil).toBeNull();
    const since = [await journey.arrive(warmContact()), await journey.arrive(warmContact())];
    const owners = await Promise.all(since.map(async (each) => (await journey.lead(each)).ownerId));
    expect(owners).toContain(ann.id);
    expect((await call('setAway', users.boss, '', { backOn })).status).toBe(403);
    expect((await call('setAway', users.ann, '', { backOn: '2020-01-01' })).status).toBe(400);
  });

  it('says so when nobody has heard of the contact', async () => {
    expect(await call('readLead', users.ann, '999999')).toMatchObject({
      status: 404,
      body: { code: 'unheard-of' },
    });
  });
});
