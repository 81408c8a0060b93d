import type { Fault } from '../../emulator/portal.ts';
import { manifest } from '../../src/hubspot/manifest.ts';
import { provisionProperties } from '../../src/hubspot/properties-client.ts';
import { type LocalPortal, openLocalPortal } from './local-portal.ts';

const update = (contactId: string, band = 'hot') => ({
  contactId,
  ownerId: '41',
  fields: { score: 87, band, arrivedAt: 1763683200000 },
});
const entry = (decisionId: string, contactId: string) => ({
  decisionId,
  contactId,
  at: 1763683200000,
  headline: 'Assigned to Rep 41',
  detail: '+20 Industry',
  facts: { score: '87', band: 'hot', state: 'assigned', ownerName: 'Rep 41', pool: 'field', reason: '' },
});
const task = (decisionId: string, contactId: string) => ({
  decisionId,
  contactId,
  ownerId: '41',
  subject: 'Call back',
  body: 'Asked for a price',
  dueAt: 1763683200000,
  priority: 'HIGH' as const,
});
const updateRoute = 'POST /crm/objects/{version}/contacts/batch/update';
const readRoute = 'POST /crm/objects/{version}/contacts/batch/read';
const eventsRoute = 'POST /integrators/timeline/{version}/events/batch';
const taskRoute = 'POST /crm/objects/{version}/tasks/batch/create';

describe('the CRM, against the local HubSpot', () => {
  let local: LocalPortal;
  const contactIds: string[] = [];

  beforeAll(async () => {
    local = await openLocalPortal();
    await provisionProperties(local.client);
    for (let index = 0; index < 100; index += 1)
      contactIds.push(local.portal.createContact({ email: `p${index}@acme.test` }));
  });
  afterAll(() => local.emulator.stop());

  const fresh = (count = 1) =>
    Array.from({ length: count }, () => local.portal.createContact({ email: `x${Math.random()}@acme.test` }));

  it('provisions every property of the manifest, and nothing the second time', async () => {
    const defined = local.portal.propertyDefinitions().filter((one) => one.groupName === 'fairlead');
    expect(defined.map((one) => one.name).sort()).toEqual(manifest.properties.map((one) => one.name).sort());
    const before = local.portal.ledger().length;
    expect(await provisionProperties(local.client)).toEqual({ created: [], extended: [] });
    expect(local.portal.ledger()).toHaveLength(before);
  });

  it('adds the bands that rules name, and keeps those that are there', async () => {
    await local.crm().addBands(['hot', 'lukewarm']);
    const band = local.portal.propertyDefinitions().find((one) => one.name === 'fairlead_band');
    expect(band?.options.map((one) => one.value)).toEqual(['hot', 'warm', 'long-term', 'lukewarm']);
    expect((await local.crm().updateContacts([update(contactIds[0] ?? '', 'lukewarm')]))[0]).toMatchObject({
      ok: true,
    });
  });

  it('writes a hundred contacts in one call', async () => {
    const before = local.portal.calls().total;
    const outcomes = await local.crm().updateContacts(contactIds.map((id) => update(id)));
    expect(outcomes.every((one) => one.ok)).toBe(true);
    expect(local.portal.calls().total - before).toBe(1);
    expect(local.portal.contact(contactIds[50] ?? '')?.properties).toMatchObject({
      hubspot_owner_id: '41',
      fairlead_score: '87',
    });
  });

  it('writes all others when one value is refused and one contact is deleted', async () => {
    const ids = fresh(10);
    local.portal.deleteContact(ids[3] ?? '');
    const updates = ids.map((id, index) => update(id, index === 6 ? 'no such band' : 'hot'));
    const outcomes = await local.crm().updateContacts(updates);
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.kind))).toEqual([
      'ok',
      'ok',
      'ok',
      'gone',
      'ok',
      'ok',
      'refused',
      'ok',
      'ok',
      'ok',
    ]);
    expect(outcomes[6]).toMatchObject({ message: expect.stringContaining('fairlead_band') });
  });

  it('reads contacts with owner and touches, deleted ones left out, merged ones under their old id too', async () => {
    const [kept = '', merged = '', deleted = ''] = fresh(3);
    local.portal.updateContact(kept, { hubspot_owner_id: '42' });
    local.portal.logCall(kept, { ownerId: '42' });
    local.portal.deleteContact(deleted);
    const survivor = local.portal.mergeContacts(kept, merged);
    const contacts = await local.crm().readContacts([kept, merged, deleted], ['email']);
    expect([contacts.get(kept)?.id, contacts.get(merged)?.id, contacts.has(deleted)]).toEqual([
      survivor,
      survivor,
      false,
    ]);
    expect(contacts.get(kept)).toMatchObject({
      ownerId: '42',
      touches: 1,
      properties: { email: expect.any(String) },
    });
    expect(contacts.get(kept)?.firstTouchAt).not.toBeNull();
    expect(contacts.get(kept)?.lastTouchAt).not.toBeNull();
    expect(await local.crm().readOwnersOf([kept, deleted])).toEqual(new Map([[kept, '42']]));
  });

  it('reads the primary company in two calls', async () => {
    const companyId = local.portal.createCompany({
      name: 'Acme',
      domain: 'acme.test',
      industry: 'RETAIL',
      hubspot_owner_id: '42',
    });
    const contactId = local.portal.createContact({ email: 'boss@acme.test' }, { companyId });
    const before = local.portal.calls().total;
    const companies = await local.crm().readCompanies([contactId, contactIds[0] ?? ''], ['industry']);
    expect([...companies]).toEqual([
      [
        contactId,
        {
          id: companyId,
          ownerId: '42',
          domain: 'acme.test',
          parentId: null,
          properties: { industry: 'RETAIL' },
        },
      ],
    ]);
    expect(local.portal.calls().total - before).toBe(2);
  });

  it('reads the active owners with their zones', async () => {
    const owners = await local.crm().readOwners();
    expect(owners.map((one) => [one.id, one.name])).toEqual([
      ['41', 'Rep 41'],
      ['42', 'Rep 42'],
    ]);
  });

  it('announces a decision once, however often it is sent', async () => {
    const [contactId = ''] = fresh();
    const { timeline } = local.crm('app-event');
    for (let time = 0; time < 3; time += 1) {
      const outcomes = await timeline.write([entry('d1', contactId), entry(`d1-${time}`, contactId)]);
      expect(outcomes).toMatchObject([{ ok: true }, { ok: true }]);
    }
    expect(
      local.portal
        .eventsOf(contactId)
        .map((event) => event.id)
        .sort(),
    ).toEqual(['d1', 'd1-0', 'd1-1', 'd1-2']);
    expect(local.portal.eventsOf(contactId)[0]).toMatchObject({
      header: 'Assigned to Rep 41',
      detail: '+20 Industry',
    });
  });

  it.each([
    ['knows a batch of new events whose answer was lost as told', 'never', 2],
    ['knows a batch that was sent before, whose answer was lost, as told', 'together', 2],
    ['sends events one by one that may have been told before in other company', 'unknown', 4],
  ] as const)('%s', async (_name, sent, calls) => {
    const ids = fresh(2);
    const { timeline } = local.crm('app-event');
    const effect = { kind: 'cut', when: 'after-commit' } as const;
    const fault = local.emulator.fault({ route: eventsRoute, effect, times: 1 });
    const before = local.portal.calls().total;
    const entries = ids.map((id) => entry(`told-${id}`, id));
    expect(await timeline.write(entries, sent)).toMatchObject([{ ok: true }, { ok: true }]);
    expect([fault.fired(), local.portal.calls().total - before]).toEqual([1, calls]);
    expect(ids.map((id) => local.portal.eventsOf(id).length)).toEqual([1, 1]);
  });

  it('does not take a conflict of new events at the first try for their being there', async () => {
    const [known = '', other = ''] = fresh(2);
    const { timeline } = local.crm('app-event');
    await timeline.write([entry(`e-${known}`, known)]);
    await timeline.write([entry(`e-${known}`, known), entry(`e-${other}`, other)], 'never');
    expect(local.portal.eventsOf(other)).toHaveLength(1);
  });

  it('announces by notes where there are no app events, and finds them again', async () => {
    const [contactId = '', other = ''] = fresh(2);
    const { timeline } = local.crm('note');
    await timeline.write([entry('n1', contactId)]);
    expect(local.portal.notesOf(contactId)).toHaveLength(1);
    expect(await timeline.findAnnounced([contactId, other])).toEqual(new Set(['n1']));
  });

  it('creates tasks on their contacts and finds them again', async () => {
    const [one = '', two = ''] = fresh(2);
    expect(await local.crm().createTasks([task('t1', one), task('t2', two)])).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(local.portal.tasksOf(one)[0]?.properties).toMatchObject({
      hs_task_subject: 'Call back',
      hubspot_owner_id: '41',
    });
    expect(await local.crm().findTasks([one, two, contactIds[0] ?? ''])).toEqual(new Set(['t1', 't2']));
  });

  it('tells a task that is refused from the others', async () => {
    const [one = ''] = fresh();
    const outcomes = await local.crm().createTasks([task('t3', one), task('t4', '999999999')]);
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false]);
    expect(await local.crm().findTasks([one])).toEqual(new Set(['t3']));
  });

  it.each<[string, string, Fault['effect']]>([
    ['an answer cut after the change', updateRoute, { kind: 'cut', when: 'after-commit' }],
    ['an answer cut before its headers', updateRoute, { kind: 'cut', when: 'before-headers' }],
    ['an answer cut in its middle', updateRoute, { kind: 'cut', when: 'mid-body' }],
    ['half an answer', updateRoute, { kind: 'truncate' }],
    ['a gateway that fails in HTML', updateRoute, { kind: 'status', status: 502, html: true }],
    ['a 500', updateRoute, { kind: 'status', status: 500 }],
    ['too many requests, with a time', updateRoute, { kind: 'status', status: 429, retryAfterSeconds: 1 }],
    ['too many requests, without a time', updateRoute, { kind: 'status', status: 429 }],
    ['a lock', updateRoute, { kind: 'status', status: 423 }],
    ['an empty success on reading', readRoute, { kind: 'empty-success' }],
  ])('gets over %s', async (_name, route, effect) => {
    const ids = fresh(5);
    const fault = local.emulator.fault({ route, effect, times: 1 });
    expect((await local.crm().readContacts(ids, [])).size).toBe(5);
    expect((await local.crm().updateContacts(ids.map((id) => update(id)))).every((one) => one.ok)).toBe(true);
    expect(fault.fired()).toBe(1);
    expect(local.portal.contact(ids[4] ?? '')?.properties.fairlead_score).toBe('87');
  });

  it('calls nothing written on an empty success', async () => {
    const ids = fresh(3);
    const fault = local.emulator.fault({ route: updateRoute, effect: { kind: 'empty-success' }, times: 1 });
    const outcomes = await local.crm().updateContacts(ids.map((id) => update(id)));
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.kind))).toEqual(['failed', 'failed', 'failed']);
    expect(fault.fired()).toBe(1);
  });

  it('reads a mixed answer by id', async () => {
    const ids = fresh(3);
    local.emulator.fault({
      route: updateRoute,
      effect: { kind: 'partial', failIds: [ids[1] ?? ''], category: 'VALIDATION_ERROR' },
      times: 1,
    });
    const outcomes = await local.crm().updateContacts(ids.map((id) => update(id)));
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.kind))).toEqual(['ok', 'refused', 'ok']);
  });

  it.each<[Fault['effect']]>([
    [{ kind: 'cut', when: 'after-commit' }],
    [{ kind: 'cut', when: 'mid-body' }],
    [{ kind: 'truncate' }],
  ])('never makes a second task after %j, and finds the first', async (effect) => {
    const [contactId = ''] = fresh();
    const fault = local.emulator.fault({ route: taskRoute, effect, times: 1 });
    await expect(local.crm().createTasks([task(`once-${contactId}`, contactId)])).rejects.toMatchObject({
      ambiguous: true,
    });
    expect([fault.fired(), local.portal.tasksOf(contactId).length]).toEqual([1, 1]);
    expect(await local.crm().findTasks([contactId])).toEqual(new Set([`once-${contactId}`]));
  });

  it('puts back a property that somebody deleted, and writes', async () => {
    const other = await openLocalPortal();
    const contactId = other.portal.createContact({ email: 'a@acme.test' });
    expect(await other.crm().updateContacts([update(contactId)])).toMatchObject([{ ok: true }]);
    expect(other.portal.contact(contactId)?.properties.fairlead_score).toBe('87');
    await other.emulator.stop();
  });
});
