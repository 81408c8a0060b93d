import { type LocalHubSpot, localHubSpot } from './local-hubspot.ts';

let hubspot: LocalHubSpot;
beforeEach(async () => {
  hubspot = await localHubSpot();
});
afterEach(() => hubspot.emulator.stop());

const path = '/crm/properties/2026-03/contacts';
const band = {
  name: 'lr_score_band',
  label: 'Lead score band',
  groupName: 'lead_router',
  type: 'enumeration',
  fieldType: 'select',
  formField: false,
  options: [{ label: 'Hot', value: 'hot', displayOrder: 0, hidden: false }],
};

describe('properties', () => {
  it('are made in a group of the app, once: the second time is 409, in a batch a 207', async () => {
    const { call } = hubspot;
    const group = { name: 'lead_router', label: 'Lead router' };
    expect((await call('POST', `${path}/groups`, group)).status).toBe(201);
    expect((await call('POST', `${path}/groups`, group)).status).toBe(409);
    const made = await call('POST', path, band);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...band,
      archived: false,
      calculated: false,
      hasUniqueValue: false,
      modificationMetadata: { readOnlyValue: false },
    });
    expect((await call('POST', path, band)).body.category).toBe('OBJECT_ALREADY_EXISTS');
    const score = {
      name: 'lr_score',
      label: 'Lead score',
      groupName: 'lead_router',
      type: 'number',
      fieldType: 'number',
    };
    const both = await call('POST', `${path}/batch/create`, { inputs: [band, score] });
    expect(both.status).toBe(207);
    expect(both.body.results.map((each: { name: string }) => each.name)).toEqual(['lr_score']);
    expect(both.body.errors).toMatchObject([
      { category: 'OBJECT_ALREADY_EXISTS', context: { name: ['lr_score_band'] } },
    ]);
    expect((await call('POST', `${path}/batch/create`, { inputs: [band, score] })).status).toBe(409);
  });

  it('are read in a batch; unknown ones are errors of a 207', async () => {
    const { status, body } = await hubspot.call('POST', `${path}/batch/read`, {
      archived: false,
      inputs: [{ name: 'email' }, { name: 'lr_nothing' }],
    });
    expect(status).toBe(207);
    expect(body.results).toMatchObject([
      { name: 'email', type: 'string', fieldType: 'text', hubspotDefined: true },
    ]);
    expect(body.errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND', context: { name: ['lr_nothing'] } }]);
  });

  it('get more options by PATCH and vanish when archived', async () => {
    const { call, portal } = hubspot;
    await call('POST', `${path}/groups`, { name: 'lead_router', label: 'Lead router' });
    await call('POST', path, band);
    const id = portal.createContact({ email: 'a@b.test' });
    const warm = () =>
      call('PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { lr_score_band: 'warm' } });
    expect((await warm()).status).toBe(400);
    const options = [...band.options, { label: 'Warm', value: 'warm' }];
    expect((await call('PATCH', `${path}/lr_score_band`, { options })).body.options).toHaveLength(2);
    expect((await warm()).status).toBe(200);
    expect((await call('DELETE', `${path}/lr_score_band`)).status).toBe(204);
    expect((await call('GET', `${path}/lr_score_band`)).status).toBe(404);
    expect((await warm()).body.errors[0].code).toBe('PROPERTY_DOESNT_EXIST');
  });

  it('with an owner picker take the ids of active owners only', async () => {
    const { call, portal } = hubspot;
    await call('POST', path, {
      name: 'lr_owner',
      label: 'Owner',
      groupName: 'contactinformation',
      type: 'enumeration',
      fieldType: 'select',
      externalOptions: true,
      referencedObjectType: 'OWNER',
    });
    const id = portal.createContact({ email: 'a@b.test' });
    const set = async (owner: string) =>
      (await call('PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { lr_owner: owner } }))
        .status;
    expect([await set('41'), await set('44'), await set('999'), await set('')]).toEqual([200, 400, 400, 200]);
  });

  it.each([
    ['email', 'string', 'text', false],
    ['numemployees', 'enumeration', 'select', false],
    ['lifecyclestage', 'enumeration', 'select', false],
    ['hubspot_owner_assigneddate', 'datetime', 'date', true],
    ['hs_time_to_first_engagement', 'number', 'number', true],
    ['hs_is_unworked', 'bool', 'booleancheckbox', true],
    ['recent_conversion_date', 'datetime', 'date', true],
    ['associatedcompanyid', 'number', 'number', true],
  ])("HubSpot's own %s is %s/%s, read-only: %s", async (name, type, fieldType, readOnlyValue) => {
    const { body } = await hubspot.call('GET', `${path}/${name}`);
    expect(body).toMatchObject({ name, type, fieldType, modificationMetadata: { readOnlyValue } });
  });
});

describe('owners and users', () => {
  it('lists active owners page by page, the archived ones when asked', async () => {
    const { call } = hubspot;
    const first = await call('GET', '/crm/owners/2026-03?limit=2');
    expect(first.body.results.map((owner: { id: string }) => owner.id)).toEqual(['41', '42']);
    const second = await call('GET', `/crm/owners/2026-03?limit=2&after=${first.body.paging.next.after}`);
    expect(second.body.results).toMatchObject([{ id: '43', type: 'QUEUE', userId: null }]);
    expect(second.body.paging).toBeUndefined();
    const archived = await call('GET', '/crm/owners/2026-03?archived=true');
    expect(archived.body.results).toMatchObject([
      { id: '44', userId: null, userIdIncludingInactive: expect.any(Number), archived: true },
    ]);
    const byMail = await call('GET', '/crm/owners/2026-03?email=bob@harbour.test');
    expect(byMail.body.results).toHaveLength(1);
  });

  it('joins user records to owners by the internal user id and tells who is a super admin', async () => {
    const { call, portal } = hubspot;
    portal.updateUser('41', { hs_availability_status: 'away' });
    const owner = (await call('GET', '/crm/owners/2026-03/41')).body;
    const wanted = 'hs_internal_user_id,hs_availability_status,hs_standard_time_zone,hubspot_owner_id';
    const users = (await call('GET', `/crm/objects/2026-03/users?limit=100&properties=${wanted}`)).body
      .results;
    expect(users).toHaveLength(2);
    expect(users[0].properties).toMatchObject({
      hs_internal_user_id: String(owner.userId),
      hs_availability_status: 'away',
      hs_standard_time_zone: 'Europe/Berlin',
      hubspot_owner_id: '41',
    });
    const admin = await call('GET', `/settings/users/2026-03/${owner.userId}?idProperty=USER_ID`);
    expect(admin.body).toMatchObject({
      id: String(owner.userId),
      email: 'ann@harbour.test',
      superAdmin: true,
    });
  });

  it('no longer takes an archived owner', async () => {
    const { call, portal } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    portal.archiveOwner('42');
    const { status, body } = await call('PATCH', `/crm/objects/2026-03/contacts/${id}`, {
      properties: { hubspot_owner_id: '42' },
    });
    expect([status, body.errors[0].code]).toEqual([400, 'INVALID_OWNER_ID']);
  });
});

it("tells the account's time zone, currency and id", async () => {
  const { body } = await hubspot.call('GET', '/account-info/2026-09/details');
  expect(body).toEqual({
    portalId: 62515,
    accountType: 'STANDARD',
    timeZone: 'Europe/Berlin',
    companyCurrency: 'EUR',
    additionalCurrencies: [],
    utcOffset: '+01:00',
    utcOffsetMilliseconds: 3_600_000,
    uiDomain: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    dataHostingLocation: 'na1',
  });
});

describe('app events', () => {
  const events = '/integrators/timeline/2026-03/events';
  const event = (id: string, objectId: string) => ({
    eventTypeName: 'ah54321_lead_routed',
    id,
    objectId,
    timestamp: '2026-11-21T10:00:00Z',
    properties: { score: '87', band: 'hot', rule: 'EMEA' },
    extraData: { reasons: ['title'] },
  });

  it('are stored once per id and shown by their templates', async () => {
    const { call, portal } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    expect((await call('POST', events, event('route:1', id))).status).toBe(201);
    expect((await call('POST', events, event('route:1', id))).status).toBe(409);
    expect(portal.eventsOf(id)).toEqual([
      {
        id: 'route:1',
        at: Date.UTC(2026, 10, 21, 10),
        typeName: 'ah54321_lead_routed',
        header: 'Scored 87 (hot)',
        detail: 'Rule: EMEA. 2026-11-21',
        properties: { score: '87', band: 'hot', rule: 'EMEA' },
      },
    ]);
  });

  it('in a batch are stored all or not at all', async () => {
    const { call, portal } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    await call('POST', events, event('known', id));
    const refused = await call('POST', `${events}/batch`, { inputs: [event('new', id), event('known', id)] });
    expect(refused.status).toBe(409);
    expect(portal.eventsOf(id)).toHaveLength(1);
    const stored = await call('POST', `${events}/batch`, { inputs: [event('new', id), event('newer', id)] });
    expect(stored.status).toBe(201);
    expect(portal.eventsOf(id).map((each) => each.id)).toEqual(['known', 'new', 'newer']);
  });

  it('are found by project and symbol', async () => {
    const { call } = hubspot;
    const path = '/integrators/timeline/2026-03/types/projects';
    const found = await call('POST', path, { projectName: 'lead-router', developerSymbol: 'lead_routed' });
    expect(found.body).toEqual({ fullyQualifiedName: 'ah54321_lead_routed' });
    expect((await call('POST', path, { projectName: 'lead-router', developerSymbol: 'x' })).status).toBe(404);
  });
});
