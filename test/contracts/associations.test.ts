import { type LocalHubSpot, localHubSpot } from './local-hubspot.ts';

let hubspot: LocalHubSpot;
beforeEach(async () => {
  hubspot = await localHubSpot();
});
afterEach(() => hubspot.emulator.stop());

const batch = '/crm/associations/2026-03/contacts/companies/batch';

it('reads the companies of contacts with their types, and answers 207 for contacts without', async () => {
  const { portal, call } = hubspot;
  const companyId = portal.createCompany({ name: 'Acme' });
  const id = portal.createContact({ email: 'a@acme.test' }, { companyId });
  const alone = portal.createContact({ email: 'b@acme.test' });
  const { status, body } = await call('POST', `${batch}/read`, { inputs: [{ id }, { id: alone }] });
  expect(status).toBe(207);
  expect(body.results).toEqual([
    {
      from: { id },
      to: [
        {
          toObjectId: Number(companyId),
          associationTypes: [
            { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
            { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
          ],
        },
      ],
    },
  ]);
  expect(body.numErrors).toBe(1);
  expect(body.errors[0]).toMatchObject({
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    context: { fromObjectId: [alone] },
  });
});

it('makes the first company the primary one and moves the label when another takes it', async () => {
  const { portal, call } = hubspot;
  const [first, second] = [portal.createCompany({ name: 'One' }), portal.createCompany({ name: 'Two' })];
  const id = portal.createContact({ email: 'a@acme.test' });
  const put = await call(
    'PUT',
    `/crm/objects/2026-03/contacts/${id}/associations/default/companies/${first}`,
  );
  expect(put.status).toBe(200);
  expect(portal.companyOf(id)?.id).toBe(first);
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
  const made = await call('POST', `${batch}/create`, {
    inputs: [{ from: { id }, to: { id: second }, types }],
  });
  expect(made.status).toBe(201);
  expect(portal.companyOf(id)?.id).toBe(second);
  expect(portal.contact(id)?.properties.associatedcompanyid).toBe(second);
  const { body } = await call('POST', `${batch}/read`, { inputs: [{ id }] });
  const primaries = body.results[0].to.map(
    (to: { associationTypes: unknown[] }) => to.associationTypes.length,
  );
  expect(primaries).toEqual([1, 2]);
});

it('reads tasks and notes of contacts, and unlinks them', async () => {
  const { portal, call } = hubspot;
  const id = portal.createContact({ email: 'a@acme.test' });
  const link = (associationTypeId: number) => [
    { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
  ];
  const properties = { hs_timestamp: '2026-11-21T15:00:00Z' };
  const task = await call('POST', '/crm/objects/2026-03/tasks', { properties, associations: link(204) });
  const note = await call('POST', '/crm/objects/2026-03/notes', { properties, associations: link(202) });
  const read = async (kind: string) =>
    (await call('POST', `/crm/associations/2026-03/contacts/${kind}/batch/read`, { inputs: [{ id }] })).body
      .results[0].to[0];
  expect(await read('tasks')).toEqual({
    toObjectId: Number(task.body.id),
    associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 203, label: null }],
  });
  expect((await read('notes')).toObjectId).toBe(Number(note.body.id));
  const inputs = [{ from: { id }, to: [{ id: task.body.id }] }];
  expect(
    (await call('POST', '/crm/associations/2026-03/contacts/tasks/batch/archive', { inputs })).status,
  ).toBe(204);
  expect(portal.tasksOf(id)).toEqual([]);
});

it('takes 1,000 inputs and lists the links of one record only on version 2026-03', async () => {
  const { portal, call } = hubspot;
  const companyId = portal.createCompany({ name: 'Acme' });
  const id = portal.createContact({ email: 'a@acme.test' }, { companyId });
  const inputs = Array.from({ length: 1_000 }, (_, index) => ({ id: String(100_000 + index) }));
  expect((await call('POST', `${batch}/read`, { inputs })).body.numErrors).toBe(1_000);
  const path = (version: string) => `/crm/objects/${version}/contacts/${id}/associations/companies`;
  expect((await call('GET', path('2026-03'))).body.results[0].toObjectId).toBe(Number(companyId));
  expect((await call('GET', path('2026-09'))).status).toBe(404);
});
