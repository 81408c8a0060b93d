import { type LocalHubSpot, localHubSpot } from './local-hubspot.ts';
import { expectRefusal, invalid, missing, type RefusalRow, tooMany } from './refusal-row.ts';

let hubspot: LocalHubSpot;

beforeAll(async () => {
  hubspot = await localHubSpot();
  const { portal } = hubspot;
  portal.defineProperty({ name: 'since', label: 'Since', type: 'date', fieldType: 'date' });
  portal.defineProperty({ name: 'size', label: 'Size', type: 'number', fieldType: 'number' });
  const companyId = portal.createCompany({ name: 'Acme', domain: 'acme.test' });
  portal.createContact({ email: 'a@b.test', firstname: 'Ann' }, { companyId }); // 101
  portal.createContact({ email: 'c@d.test', firstname: 'Bea' }); // 102
  const gone = portal.createContact({ email: 'e@f.test', firstname: 'Cem' }); // 103
  portal.deleteContact(gone);
  const merged = portal.createContact({ firstname: 'Dee' }); // 104
  portal.mergeContacts('101', merged);
});
afterAll(() => hubspot.emulator.stop());

const contacts = '/crm/objects/2026-03/contacts';
const tasks = '/crm/objects/2026-03/tasks';
const notes = '/crm/objects/2026-03/notes';
const links = '/crm/associations/2026-03/contacts/companies/batch';
const search = `${contacts}/search`;
const update = (values: unknown, id: unknown = '101') => ({ inputs: [{ id, properties: values }] });
const filter = (each: unknown) => ({ filterGroups: [{ filters: [each] }] });
const hasName = { propertyName: 'firstname', operator: 'HAS_PROPERTY' };
const link = (associationTypeId: unknown, id = '101', associationCategory = 'HUBSPOT_DEFINED') => [
  { to: { id }, types: [{ associationCategory, associationTypeId }] },
];
const dueTask = { hs_timestamp: '2026-11-21T15:00:00Z' };

const values: RefusalRow[] = [
  invalid('a property that does not exist', 'POST', `${contacts}/batch/update`, update({ nope: '1' })),
  invalid('a number that is no number', 'PATCH', '/crm/objects/2026-03/companies/5001', {
    properties: { numberofemployees: '1,000' },
  }),
  invalid('a number with a word', 'PATCH', '/crm/objects/2026-03/companies/5001', {
    properties: { annualrevenue: '5 million' },
  }),
  invalid('an unknown option', 'POST', `${contacts}/batch/update`, update({ hs_lead_status: 'GREAT' })),
  invalid(
    'an option in the wrong case',
    'POST',
    `${contacts}/batch/update`,
    update({ hs_lead_status: 'new' }),
  ),
  invalid(
    'a label instead of a value',
    'POST',
    `${contacts}/batch/update`,
    update({ lifecyclestage: 'Lead' }),
  ),
  invalid('an unknown size of company', 'POST', `${contacts}/batch/update`, update({ numemployees: '7' })),
  invalid('an unknown industry', 'PATCH', '/crm/objects/2026-03/companies/5001', {
    properties: { industry: 'Retail' },
  }),
  invalid(
    'one unknown part of a multiple choice',
    'POST',
    `${contacts}/batch/update`,
    update({ hs_buying_role: 'CHAMPION;KING' }),
  ),
  invalid('a date-time in words', 'POST', tasks, { properties: { hs_timestamp: 'tomorrow' } }),
  invalid('a date-time without a zone', 'POST', tasks, {
    properties: { hs_timestamp: '2026-11-21T15:00:00' },
  }),
  ...['tomorrow', '03/02/2026', '2026-13-01', '2026-02-30', '2026-03-02T10:00:00Z', '1772442000001'].map(
    (since) => invalid(`the date ${since}`, 'POST', `${contacts}/batch/update`, update({ since })),
  ),
  ...['2026-02-30T10:00:00Z', '2026-03-02T25:00:00Z', '2026-03-02 10:00'].map((at) =>
    invalid(`the date-time ${at}`, 'POST', tasks, { properties: { hs_timestamp: at } }),
  ),
  ...['ten', '1.000,5', '12 %', 'NaN', 'Infinity', '0x10'].map((size) =>
    invalid(`the number ${size}`, 'PATCH', `${contacts}/101`, { properties: { size } }),
  ),
  invalid('an unknown task status', 'POST', tasks, { properties: { ...dueTask, hs_task_status: 'DONE' } }),
  invalid('an unknown task priority', 'POST', tasks, {
    properties: { ...dueTask, hs_task_priority: 'URGENT' },
  }),
  invalid('an unknown task type', 'POST', tasks, { properties: { ...dueTask, hs_task_type: 'FAX' } }),
  invalid('a text beyond 65,536 characters', 'POST', notes, {
    properties: { ...dueTask, hs_note_body: 'x'.repeat(65_537) },
  }),
  invalid('an address without an at sign', 'POST', `${contacts}/batch/update`, update({ email: 'nobody' })),
  invalid('an address without a domain', 'POST', contacts, { properties: { email: 'a@b' } }),
  invalid(
    'an owner that does not exist',
    'POST',
    `${contacts}/batch/update`,
    update({ hubspot_owner_id: '999' }),
  ),
  invalid('an archived owner', 'POST', `${contacts}/batch/update`, update({ hubspot_owner_id: '44' })),
  invalid("an owner's name", 'POST', `${contacts}/batch/update`, update({ hubspot_owner_id: 'Ann Ash' })),
  invalid('a list as a value', 'POST', `${contacts}/batch/update`, update({ city: ['Ulm'] })),
  invalid('an object as a value', 'POST', `${contacts}/batch/update`, update({ city: { name: 'Ulm' } })),
  invalid('null as a value', 'POST', `${contacts}/batch/update`, update({ city: null })),
  ...[
    'hs_object_id',
    'createdate',
    'lastmodifieddate',
    'hubspot_owner_assigneddate',
    'notes_last_contacted',
    'num_contacted_notes',
    'hs_time_to_first_engagement',
    'hs_is_unworked',
    'hs_sa_first_engagement_date',
    'associatedcompanyid',
    'hs_merged_object_ids',
    'hs_email_domain',
    'recent_conversion_date',
    'hs_email_optout',
  ].map((name) =>
    invalid(`the read-only property ${name}`, 'POST', `${contacts}/batch/update`, update({ [name]: '1' })),
  ),
];

const batches: RefusalRow[] = [
  invalid('a body that is no JSON', 'POST', `${contacts}/batch/read`, '{"inputs":'),
  invalid('no body', 'POST', `${contacts}/batch/read`),
  invalid('a list as the body', 'POST', `${contacts}/batch/read`, []),
  invalid('a read without inputs', 'POST', `${contacts}/batch/read`, { properties: ['email'] }),
  invalid('an empty read', 'POST', `${contacts}/batch/read`, { inputs: [] }),
  invalid('a read of 101', 'POST', `${contacts}/batch/read`, { inputs: tooMany(101) }),
  invalid('a read that names a contact twice', 'POST', `${contacts}/batch/read`, {
    inputs: [{ id: '101' }, { id: '101' }],
  }),
  invalid('a read of an input without id', 'POST', `${contacts}/batch/read`, { inputs: [{}] }),
  invalid('a read by hs_object_id as idProperty', 'POST', `${contacts}/batch/read`, {
    idProperty: 'hs_object_id',
    inputs: [{ id: '101' }],
  }),
  invalid('a read by a property whose values repeat', 'POST', `${contacts}/batch/read`, {
    idProperty: 'city',
    inputs: [{ id: 'Ulm' }],
  }),
  invalid('properties that are no list', 'POST', `${contacts}/batch/read`, {
    properties: 'email',
    inputs: [{ id: '101' }],
  }),
  invalid('an update of 101', 'POST', `${contacts}/batch/update`, {
    inputs: tooMany(101).map((each) => ({ ...each, properties: {} })),
  }),
  invalid('an update that names a contact twice', 'POST', `${contacts}/batch/update`, {
    inputs: [
      { id: '101', properties: { city: 'Ulm' } },
      { id: '101', properties: { city: 'Rom' } },
    ],
  }),
  invalid('an update without properties', 'POST', `${contacts}/batch/update`, { inputs: [{ id: '101' }] }),
  invalid('an update without id', 'POST', `${contacts}/batch/update`, {
    inputs: [{ properties: { city: 'Ulm' } }],
  }),
  invalid(
    'an update whose missing record has a bad value too',
    'POST',
    `${contacts}/batch/update`,
    update({ nope: '1' }, '999'),
  ),
  invalid('an empty create', 'POST', `${tasks}/batch/create`, { inputs: [] }),
  invalid('a create of 101', 'POST', `${tasks}/batch/create`, {
    inputs: tooMany(101).map(() => ({ properties: dueTask })),
  }),
  invalid('one address twice in a create', 'POST', `${contacts}/batch/create`, {
    inputs: [{ properties: { email: 'x@y.test' } }, { properties: { email: 'X@y.test' } }],
  }),
  invalid('an archive of 101', 'POST', `${contacts}/batch/archive`, { inputs: tooMany(101) }),
  invalid('an archive without inputs', 'POST', `${contacts}/batch/archive`, {}),
];

const records: RefusalRow[] = [
  missing('a contact that never was', 'GET', `${contacts}/999`),
  missing('an id that is no number', 'GET', `${contacts}/abc`),
  missing('a deleted contact', 'GET', `${contacts}/103`),
  missing('an update of a deleted contact', 'PATCH', `${contacts}/103`, { properties: { city: 'Ulm' } }),
  missing('a deletion of what never was', 'DELETE', `${contacts}/999`),
  missing('a contact by an unknown address', 'GET', `${contacts}/x@y.test?idProperty=email`),
  missing('a kind of record that does not exist', 'GET', '/crm/objects/2026-03/unicorns'),
  missing('an API version that does not exist', 'GET', '/crm/objects/2025-09/contacts'),
  missing('a path that does not exist', 'GET', '/crm/objects/2026-03'),
  missing('the old v3 path', 'GET', '/crm/v3/objects/contacts'),
  missing('a method that the path does not have', 'DELETE', `${contacts}/batch/read`),
  invalid('a page of 101', 'GET', `${contacts}?limit=101`),
  invalid('a page of 0', 'GET', `${contacts}?limit=0`),
  invalid('a page size in words', 'GET', `${contacts}?limit=all`),
  invalid('a cursor that is none', 'GET', `${contacts}?after=x`),
  invalid('a record by a property whose values repeat', 'GET', `${contacts}/Ulm?idProperty=city`),
  invalid('associations to an unknown kind', 'GET', `${contacts}/101?associations=unicorns`),
  invalid('a contact without name and address', 'POST', contacts, { properties: { city: 'Ulm' } }),
  invalid('a company without name and domain', 'POST', '/crm/objects/2026-03/companies', {
    properties: { city: 'Ulm' },
  }),
  invalid('a deal without a name', 'POST', '/crm/objects/2026-03/deals', { properties: { amount: '5' } }),
  invalid('a task without a due date', 'POST', tasks, { properties: { hs_task_subject: 'Call' } }),
  invalid('a note without a time', 'POST', notes, { properties: { hs_note_body: 'x' } }),
  invalid('a user', 'POST', '/crm/objects/2026-03/users', { properties: { hs_job_title: 'Boss' } }),
  invalid('a create without properties', 'POST', contacts, {}),
  invalid('a task for a contact that is not there', 'POST', tasks, {
    properties: dueTask,
    associations: link(204, '999'),
  }),
  invalid('a task for a merged-away contact', 'POST', tasks, {
    properties: dueTask,
    associations: link(204, '104'),
  }),
  invalid("a task linked by the note's type", 'POST', tasks, {
    properties: dueTask,
    associations: link(202),
  }),
  invalid('a link type that does not exist', 'POST', tasks, {
    properties: dueTask,
    associations: link(9_999),
  }),
  invalid('a link type in words', 'POST', tasks, {
    properties: dueTask,
    associations: link('task_to_contact'),
  }),
  invalid('a link of an unknown category', 'POST', tasks, {
    properties: dueTask,
    associations: link(204, '101', 'MINE'),
  }),
  invalid('a link of a category not used here', 'POST', tasks, {
    properties: dueTask,
    associations: link(204, '101', 'USER_DEFINED'),
  }),
  [
    'an address that another contact has',
    'PATCH',
    `${contacts}/101`,
    { properties: { email: 'c@d.test' } },
    409,
    'CONFLICT',
  ],
  [
    'a new contact with a known address',
    'POST',
    contacts,
    { properties: { email: 'A@B.test' } },
    409,
    'CONFLICT',
  ],
  missing('a merge with what is not there', 'POST', `${contacts}/merge`, {
    primaryObjectId: '101',
    objectIdToMerge: '999',
  }),
  [
    'a merge with itself',
    'POST',
    `${contacts}/merge`,
    { primaryObjectId: '101', objectIdToMerge: '101' },
    409,
    'CONFLICT',
  ],
];

const associations: RefusalRow[] = [
  invalid('a read of 1,001 links', 'POST', `${links}/read`, { inputs: tooMany(1_001) }),
  invalid('an empty read of links', 'POST', `${links}/read`, { inputs: [] }),
  invalid('2,001 new links', 'POST', `${links}/create`, {
    inputs: tooMany(2_001).map((from) => ({ from, to: { id: '5001' }, types: link(279)[0]?.types })),
  }),
  invalid('a new link without a type', 'POST', `${links}/create`, {
    inputs: [{ from: { id: '101' }, to: { id: '5001' }, types: [] }],
  }),
  invalid('a new link of the way back', 'POST', `${links}/create`, {
    inputs: [{ from: { id: '101' }, to: { id: '5001' }, types: link(280)[0]?.types }],
  }),
  invalid(
    'a link to a company that is not there',
    'PUT',
    `${contacts}/101/associations/default/companies/999`,
  ),
  invalid(
    'a link from a contact that is not there',
    'PUT',
    `${contacts}/999/associations/default/companies/5001`,
  ),
  invalid('a link between kinds that have none', 'POST', '/crm/associations/2026-03/tasks/notes/batch/read', {
    inputs: [{ id: '1' }],
  }),
  missing('links of an unknown kind', 'POST', '/crm/associations/2026-03/unicorns/companies/batch/read', {
    inputs: [{ id: '1' }],
  }),
];

const searches: RefusalRow[] = [
  invalid('six groups', 'POST', search, {
    filterGroups: Array.from({ length: 6 }, () => ({ filters: [hasName] })),
  }),
  invalid('seven filters in a group', 'POST', search, {
    filterGroups: [{ filters: Array.from({ length: 7 }, () => hasName) }],
  }),
  invalid('19 filters in all', 'POST', search, {
    filterGroups: [6, 6, 6, 1].map((count) => ({ filters: Array.from({ length: count }, () => hasName) })),
  }),
  invalid('an empty group', 'POST', search, { filterGroups: [{ filters: [] }] }),
  invalid(
    'a filter on an unknown property',
    'POST',
    search,
    filter({ propertyName: 'nope', operator: 'HAS_PROPERTY' }),
  ),
  invalid(
    'an unknown operator',
    'POST',
    search,
    filter({ propertyName: 'city', operator: 'LIKE', value: 'U' }),
  ),
  invalid('EQ without a value', 'POST', search, filter({ propertyName: 'city', operator: 'EQ' })),
  invalid(
    'IN without values',
    'POST',
    search,
    filter({ propertyName: 'city', operator: 'IN', value: 'ulm' }),
  ),
  invalid(
    'BETWEEN without an upper bound',
    'POST',
    search,
    filter({ propertyName: 'num_notes', operator: 'BETWEEN', value: '1' }),
  ),
  invalid('two sorts', 'POST', search, { sorts: [{ propertyName: 'city' }, { propertyName: 'email' }] }),
  invalid('a sort by an unknown property', 'POST', search, { sorts: [{ propertyName: 'nope' }] }),
  invalid('a sort in an unknown direction', 'POST', search, {
    sorts: [{ propertyName: 'city', direction: 'UP' }],
  }),
  invalid('a page of 201', 'POST', search, { limit: 201 }),
  invalid('results beyond 10,000', 'POST', search, { after: '9999', limit: 10 }),
  invalid('a cursor in words', 'POST', search, { after: 'next' }),
  invalid(
    'a body beyond 3,000 characters',
    'POST',
    search,
    filter({ propertyName: 'city', operator: 'EQ', value: 'x'.repeat(3_000) }),
  ),
];

describe.each([
  ['values', values],
  ['batches', batches],
  ['records', records],
  ['associations', associations],
  ['searches', searches],
])('refuses, of %s,', (_kind, rows) => {
  it.each(rows)('%s', (...row) => expectRefusal(hubspot, row));
});

it('refuses a body that is not declared as JSON, and one of more than 10 MB', async () => {
  const send = (type: string, body: string) =>
    fetch(`${hubspot.emulator.url}${contacts}/batch/read`, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${hubspot.token}`, 'Content-Type': type },
    });
  expect((await send('text/plain', '{"inputs":[]}')).status).toBe(415);
  expect((await send('application/json', ' '.repeat(11 * 1024 * 1024))).status).toBe(413);
});
