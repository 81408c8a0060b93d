import { type LocalHubSpot, localHubSpot } from './local-hubspot.ts';
import { expectRefusal, invalid, missing, type RefusalRow, tooMany } from './refusal-row.ts';

let hubspot: LocalHubSpot;

beforeAll(async () => {
  hubspot = await localHubSpot();
  const { portal, call } = hubspot;
  portal.createContact({ email: 'a@b.test', firstname: 'Ann' }); // 101
  await call('POST', `${properties}/groups`, { name: 'lead_router', label: 'Lead router' });
  await call('POST', properties, aProperty({ name: 'lr_band' }));
  await call('POST', events, anEvent({ id: 'known' }));
});
afterAll(() => hubspot.emulator.stop());

const contacts = '/crm/objects/2026-03/contacts';
const properties = '/crm/properties/2026-03/contacts';
const events = '/integrators/timeline/2026-03/events';

function aProperty(change: Record<string, unknown>) {
  const options = [{ label: 'Hot', value: 'hot' }];
  const usual = {
    name: 'lr_new',
    label: 'New',
    groupName: 'lead_router',
    type: 'enumeration',
    fieldType: 'select',
    options,
  };
  return { ...usual, ...change };
}

function anEvent(change: Record<string, unknown>) {
  return {
    eventTypeName: 'ah54321_lead_routed',
    id: 'new',
    objectId: '101',
    properties: { score: '1' },
    ...change,
  };
}

const definitions: RefusalRow[] = [
  [
    'a property that is there',
    'POST',
    properties,
    aProperty({ name: 'lr_band' }),
    409,
    'OBJECT_ALREADY_EXISTS',
  ],
  ["one of HubSpot's own", 'POST', properties, aProperty({ name: 'email' }), 409, 'OBJECT_ALREADY_EXISTS'],
  [
    'a group that is there',
    'POST',
    `${properties}/groups`,
    { name: 'lead_router', label: 'x' },
    409,
    'OBJECT_ALREADY_EXISTS',
  ],
  invalid('capitals in a name', 'POST', properties, aProperty({ name: 'LR_Band' })),
  invalid('a name that starts with a digit', 'POST', properties, aProperty({ name: '1st' })),
  invalid("a name in HubSpot's own space", 'POST', properties, aProperty({ name: 'hs_band' })),
  invalid('a name of 101 characters', 'POST', properties, aProperty({ name: 'x'.repeat(101) })),
  invalid('no label', 'POST', properties, aProperty({ label: undefined })),
  invalid('an unknown type', 'POST', properties, aProperty({ type: 'json' })),
  invalid(
    'a field type that does not go with the type',
    'POST',
    properties,
    aProperty({ type: 'number', fieldType: 'select', options: [] }),
  ),
  invalid('an unknown group', 'POST', properties, aProperty({ groupName: 'nowhere' })),
  invalid('an enumeration without options', 'POST', properties, aProperty({ options: [] })),
  invalid(
    'an option value twice',
    'POST',
    properties,
    aProperty({
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'a' },
      ],
    }),
  ),
  invalid(
    'an option label twice',
    'POST',
    properties,
    aProperty({
      options: [
        { label: 'A', value: 'a' },
        { label: 'A', value: 'b' },
      ],
    }),
  ),
  invalid('options of a text', 'POST', properties, aProperty({ type: 'string', fieldType: 'text' })),
  invalid(
    'a yes/no with another option',
    'POST',
    properties,
    aProperty({ type: 'bool', fieldType: 'booleancheckbox' }),
  ),
  invalid('outside options of nobody', 'POST', properties, aProperty({ externalOptions: true })),
  invalid('101 properties', 'POST', `${properties}/batch/create`, {
    inputs: tooMany(101).map(({ id }) => aProperty({ name: `p${id}` })),
  }),
  invalid('a property twice in a batch', 'POST', `${properties}/batch/create`, {
    inputs: [aProperty({}), aProperty({})],
  }),
  invalid('one bad property in a batch', 'POST', `${properties}/batch/create`, {
    inputs: [aProperty({}), aProperty({ name: 'X' })],
  }),
  missing('a property that is not there', 'GET', `${properties}/nope`),
  missing('a change of what is not there', 'PATCH', `${properties}/nope`, { label: 'x' }),
  invalid('a change of a read-only property', 'PATCH', `${properties}/hs_is_unworked`, { label: 'x' }),
  invalid("an archive of HubSpot's own", 'DELETE', `${properties}/email`),
  missing('a group that is not there', 'GET', `${properties}/groups/nope`),
  invalid('a group with a space in its name', 'POST', `${properties}/groups`, {
    name: 'lead router',
    label: 'x',
  }),
];

const others: RefusalRow[] = [
  invalid('an app event of an unknown type', 'POST', events, anEvent({ eventTypeName: 'nope' })),
  invalid('an app event without id', 'POST', events, anEvent({ id: undefined })),
  invalid('an app event with an id beyond 500 bytes', 'POST', events, anEvent({ id: 'x'.repeat(501) })),
  invalid('an app event without properties', 'POST', events, anEvent({ properties: undefined })),
  invalid(
    'an app event with an undeclared property',
    'POST',
    events,
    anEvent({ properties: { colour: 'red' } }),
  ),
  invalid('an app event with a bad number', 'POST', events, anEvent({ properties: { score: 'high' } })),
  invalid('an app event with a bad option', 'POST', events, anEvent({ properties: { band: 'icy' } })),
  invalid('an app event of nobody', 'POST', events, anEvent({ objectId: undefined })),
  invalid('an app event of a contact that is not there', 'POST', events, anEvent({ objectId: '999' })),
  invalid('an app event at no time', 'POST', events, anEvent({ timestamp: 'now' })),
  ['an app event that is there', 'POST', events, anEvent({ id: 'known' }), 409, 'CONFLICT'],
  [
    'a batch with an app event that is there',
    'POST',
    `${events}/batch`,
    { inputs: [anEvent({ id: 'known' })] },
    409,
    'CONFLICT',
  ],
  [
    'a batch with one app event twice',
    'POST',
    `${events}/batch`,
    { inputs: [anEvent({}), anEvent({})] },
    409,
    'CONFLICT',
  ],
  invalid('501 app events', 'POST', `${events}/batch`, {
    inputs: tooMany(501).map(({ id }) => anEvent({ id })),
  }),
  missing('app events on version 2026-09', 'POST', '/integrators/timeline/2026-09/events', anEvent({})),
  missing('timeline events of the old kind', 'POST', '/integrators/timeline/v3/events', {}),
  missing('an owner that is not there', 'GET', '/crm/owners/2026-03/999'),
  missing('an archived owner among the active', 'GET', '/crm/owners/2026-03/44'),
  invalid('501 owners', 'GET', '/crm/owners/2026-03?limit=501'),
  missing('a user that is not there', 'GET', '/settings/users/2026-03/999'),
];

describe.each([
  ['definitions', definitions],
  ['events, owners and users', others],
])('refuses, of %s,', (_kind, rows) => {
  it.each(rows)('%s', (...row) => expectRefusal(hubspot, row));
});

describe('refuses, of tokens,', () => {
  const owners = '/crm/owners/2026-03';

  it.each([
    ['no token', undefined, 'INVALID_AUTHENTICATION'],
    ['another scheme', 'Basic abc', 'INVALID_AUTHENTICATION'],
    ['an empty token', 'Bearer ', 'INVALID_AUTHENTICATION'],
    ['a garbled token', 'Bearer garbled', 'EXPIRED_AUTHENTICATION'],
  ])('%s', async (_what, authorization, category) => {
    const headers: Record<string, string> =
      authorization === undefined ? {} : { Authorization: authorization };
    const response = await fetch(hubspot.emulator.url + owners, { headers });
    const body = await response.json();
    expect([response.status, body]).toMatchObject([401, { status: 'error', category }]);
  });

  it('says of a garbled token that it expired in 1970', async () => {
    const { body } = await hubspot.call('GET', owners, undefined, 'garbled');
    expect(body.message).toMatch(/expired 20\d{3} day\(s\) ago/);
  });

  it('a token of an app that was uninstalled', async () => {
    const other = hubspot.emulator.addPortal({ id: '9', name: 'Other', owners: [] });
    const token = other.issueStaticToken(['crm.objects.owners.read']);
    other.uninstallApp();
    expect((await hubspot.call('GET', owners, undefined, token)).body.category).toBe(
      'INVALID_AUTHENTICATION',
    );
  });

  it.each([
    ['GET', owners, 'crm.objects.owners.read'],
    ['GET', contacts, 'crm.objects.contacts.read'],
    ['POST', `${contacts}/batch/read`, 'crm.objects.contacts.read'],
    ['POST', `${contacts}/search`, 'crm.objects.contacts.read'],
    ['POST', `${contacts}/batch/update`, 'crm.objects.contacts.write'],
    ['POST', '/crm/objects/2026-03/tasks/batch/create', 'crm.objects.contacts.write'],
    ['POST', '/crm/objects/2026-03/companies/batch/read', 'crm.objects.companies.read'],
    ['POST', '/crm/objects/2026-03/deals/batch/read', 'crm.objects.deals.read'],
    ['GET', '/crm/objects/2026-03/users', 'crm.objects.users.read'],
    ['POST', properties, 'crm.schemas.contacts.write'],
    ['POST', `${properties}/groups`, 'crm.schemas.contacts.write'],
    ['POST', '/crm/associations/2026-03/contacts/companies/batch/read', 'crm.objects.companies.read'],
    ['POST', events, 'timeline'],
    ['GET', '/settings/users/2026-03/1', 'settings.users.read'],
  ])('one without the scope of %s %s, which it names', async (method, path, scope) => {
    const token = hubspot.portal.issueStaticToken([]);
    const { status, body } = await hubspot.call(method, path, method === 'GET' ? undefined : {}, token);
    expect(status).toBe(403);
    expect(body).toMatchObject({
      status: 'error',
      category: 'MISSING_SCOPES',
      links: { scopes: expect.any(String) },
    });
    expect(body.errors[0].context.requiredGranularScopes).toContain(scope);
  });
});
