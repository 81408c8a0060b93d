import { type LocalHubSpot, localHubSpot, startAt } from './local-hubspot.ts';

let hubspot: LocalHubSpot;
let id: string;
beforeEach(async () => {
  hubspot = await localHubSpot();
  id = hubspot.portal.createContact({ email: 'a@b.test' });
});
afterEach(() => hubspot.emulator.stop());

const value = (name: string) => hubspot.portal.contact(id)?.properties[name];
const iso = (afterMs: number) => new Date(startAt + afterMs).toISOString();
const minute = 60_000;

it("an owner's first call moves every activity figure, and the response time in milliseconds", () => {
  const { portal, clock } = hubspot;
  expect(value('hs_is_unworked')).toBe('true');
  expect(value('hs_count_is_unworked')).toBeUndefined();
  clock.move(minute);
  portal.updateContact(id, { hubspot_owner_id: '41' });
  expect([value('hubspot_owner_assigneddate'), value('hs_count_is_unworked')]).toEqual([iso(minute), '1']);
  clock.move(5 * minute);
  portal.logCall(id, { ownerId: '41', body: 'left a message' });
  expect(portal.contact(id)?.properties).toMatchObject({
    notes_last_contacted: iso(6 * minute),
    notes_last_updated: iso(6 * minute),
    num_contacted_notes: '1',
    num_notes: '1',
    hs_sa_first_engagement_date: iso(6 * minute),
    hs_sa_first_engagement_object_type: 'CALL',
    hs_time_to_first_engagement: String(5 * minute),
    hs_first_outreach_date: iso(6 * minute),
    hs_is_unworked: 'false',
    hs_count_is_unworked: '0',
    hs_count_is_worked: '1',
    hs_last_sales_activity_type: 'CALL',
  });
  expect(portal.callsOf(id)).toMatchObject([
    { properties: { hubspot_owner_id: '41', hs_call_body: 'left a message' } },
  ]);
});

it('a second call counts, but the first engagement stays the first', () => {
  const { portal, clock } = hubspot;
  portal.updateContact(id, { hubspot_owner_id: '41' });
  clock.move(minute);
  portal.logCall(id, { ownerId: '41' });
  clock.move(minute);
  portal.logMeeting(id, { ownerId: '41' });
  expect([value('num_contacted_notes'), value('notes_last_contacted')]).toEqual(['2', iso(2 * minute)]);
  expect([value('hs_sa_first_engagement_date'), value('hs_sa_first_engagement_object_type')]).toEqual([
    iso(minute),
    'CALL',
  ]);
});

it('a new owner starts without a first engagement, while the first outreach of anyone stays', () => {
  const { portal, clock } = hubspot;
  portal.updateContact(id, { hubspot_owner_id: '41' });
  portal.logCall(id, { ownerId: '41' });
  clock.move(minute);
  portal.updateContact(id, { hubspot_owner_id: '42' });
  expect(value('hs_sa_first_engagement_date')).toBeUndefined();
  expect(value('hs_time_to_first_engagement')).toBeUndefined();
  expect([value('hs_first_outreach_date'), value('hs_is_unworked'), value('hs_count_is_unworked')]).toEqual([
    iso(0),
    'true',
    '1',
  ]);
});

it('a note is activity but no contact; an incoming e-mail is neither', async () => {
  const link = (associationTypeId: number) => [
    { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
  ];
  const at = { hs_timestamp: iso(0) };
  await hubspot.call('POST', '/crm/objects/2026-03/notes', {
    properties: { ...at, hs_note_body: 'x' },
    associations: link(202),
  });
  expect([value('num_notes'), value('num_contacted_notes'), value('notes_last_contacted')]).toEqual([
    '1',
    '0',
    undefined,
  ]);
  const properties = { ...at, hs_email_direction: 'INCOMING_EMAIL' };
  await hubspot.call('POST', '/crm/objects/2026-03/emails', { properties, associations: link(198) });
  expect([value('num_notes'), value('num_contacted_notes')]).toEqual(['1', '0']);
});

it("an automated e-mail moves the same figures as a person's; only its source tells them apart", () => {
  const { portal } = hubspot;
  portal.logEmail(id, { ownerId: '41', automated: true });
  expect(value('num_contacted_notes')).toBe('1');
  const entry = portal.ledger().find((each) => each.kind === 'email.create');
  expect(entry?.actor.changeSource).toBe('AUTOMATION_PLATFORM');
});

it('an open task is the next activity; once done it is a first engagement of type TASK, yet no contact', async () => {
  const { portal, clock, call } = hubspot;
  portal.updateContact(id, { hubspot_owner_id: '41' });
  const { body } = await call('POST', '/crm/objects/2026-03/tasks', {
    properties: { hs_timestamp: iso(60 * minute), hs_task_subject: 'Call' },
    associations: [
      { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] },
    ],
  });
  expect([value('notes_next_activity_date'), value('num_notes')]).toEqual([iso(60 * minute), '0']);
  clock.move(10 * minute);
  portal.completeTask(body.id);
  expect(portal.tasksOf(id)[0]?.properties).toMatchObject({
    hs_task_status: 'COMPLETED',
    hs_task_completion_date: iso(10 * minute),
  });
  expect(portal.contact(id)?.properties).toMatchObject({
    num_notes: '1',
    num_contacted_notes: '0',
    notes_last_updated: iso(10 * minute),
    hs_sa_first_engagement_object_type: 'TASK',
    hs_time_to_first_engagement: String(10 * minute),
  });
  expect(value('notes_next_activity_date')).toBeUndefined();
});

it('a deal won shows on the contact', () => {
  const { portal } = hubspot;
  const dealId = portal.createDeal({ dealname: 'Big', amount: '5000' }, { contactId: id });
  expect([value('num_associated_deals'), value('recent_deal_amount')]).toEqual(['1', undefined]);
  portal.updateDeal(dealId, { dealstage: 'closedwon' });
  expect(portal.dealsOf(id)[0]?.properties).toMatchObject({
    hs_is_closed_won: 'true',
    hs_is_closed: 'true',
    closedate: iso(0),
  });
  expect([value('recent_deal_amount'), value('total_revenue')]).toEqual(['5000', '5000']);
});

it('a merge fills gaps, moves links and keeps the values of the primary', () => {
  const { portal } = hubspot;
  const companyId = portal.createCompany({ name: 'Acme' });
  const other = portal.createContact({ email: 'c@d.test', jobtitle: 'CEO' }, { companyId });
  portal.logCall(other, { ownerId: '42' });
  portal.updateContact(id, { city: 'Ulm' });
  portal.mergeContacts(id, other);
  expect(portal.contact(id)?.properties).toMatchObject({
    email: 'a@b.test',
    city: 'Ulm',
    jobtitle: 'CEO',
    hs_merged_object_ids: other,
    hs_additional_emails: 'c@d.test',
    associatedcompanyid: companyId,
  });
  expect(portal.callsOf(id)).toHaveLength(1);
  expect(portal.companyOf(id)?.id).toBe(companyId);
  expect(portal.contact(other)?.archived).toBe(true);
  expect(() => portal.restoreContact(other)).toThrow('not in the bin');
});

it('the ledger holds every accepted change in order, with who made it, and no unchanged values', async () => {
  const { portal, call } = hubspot;
  const path = `/crm/objects/2026-03/contacts/${id}`;
  await call('PATCH', path, { properties: { city: 'Ulm' } });
  await call('PATCH', path, { properties: { city: 'Ulm' } });
  await call('PATCH', path, { properties: { nope: 'x' } });
  portal.deleteContact(id);
  const told = portal.ledger().filter((entry) => entry.kind.startsWith('contact.'));
  expect(told.map(({ kind, objectId, properties }) => ({ kind, objectId, properties }))).toEqual([
    { kind: 'contact.create', objectId: id, properties: { email: 'a@b.test' } },
    { kind: 'contact.update', objectId: id, properties: { city: 'Ulm' } },
    { kind: 'contact.delete', objectId: id, properties: {} },
  ]);
  const sequences = portal.ledger().map((entry) => entry.sequence);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  const local = await fetch(`${hubspot.emulator.url}/_local/portals/62515/ledger`);
  expect(await local.json()).toEqual(portal.ledger());
  const calls = await fetch(`${hubspot.emulator.url}/_local/portals/62515/calls`);
  expect(await calls.json()).toEqual({
    total: 3,
    byRoute: { 'PATCH /crm/objects/{version}/contacts/{id}': 3 },
    byStatus: { 200: 2, 400: 1 },
  });
});

it.each([
  ['a property that does not exist', { nope: 'x' }, 'Property "nope" does not exist'],
  ['an option that does not exist', { hs_lead_status: 'GREAT' }, 'not one of the allowed options'],
  ['an address that is taken', { email: 'a@b.test' }, 'Existing ID: 101'],
])('the portal itself refuses %s', (_what, properties, message) => {
  expect(() => hubspot.portal.createContact(properties as unknown as Record<string, string>)).toThrow(
    message,
  );
});

it('the portal itself sets what the API may not: visits, conversions, the day of creation', () => {
  const made = hubspot.portal.createContact({
    firstname: 'Eva',
    createdate: '2026-01-01T00:00:00Z',
    recent_conversion_date: '1767225600000',
    hs_analytics_num_visits: '7',
  });
  expect(hubspot.portal.contact(made)).toMatchObject({
    createdAt: Date.UTC(2026, 0, 1),
    properties: { recent_conversion_date: '2026-01-01T00:00:00.000Z', hs_analytics_num_visits: '7' },
  });
});

it('a property made in the settings can be used at once', () => {
  const { portal } = hubspot;
  portal.defineProperty({
    name: 'budget',
    label: 'Budget',
    groupName: 'webform',
    type: 'number',
    fieldType: 'number',
  });
  const made = portal.createContact({ firstname: 'Eva', budget: '5000' });
  expect(portal.contact(made)?.properties.budget).toBe('5000');
  expect(portal.propertyDefinitions().find((each) => each.name === 'budget')?.groupName).toBe('webform');
});
