import { type LocalHubSpot, localHubSpot, startAt } from './local-hubspot.ts';

let hubspot: LocalHubSpot;
beforeEach(async () => {
  hubspot = await localHubSpot();
});
afterEach(() => hubspot.emulator.stop());

const contacts = '/crm/objects/2026-03/contacts';
const byId = (one: { id: string }, other: { id: string }) => Number(one.id) - Number(other.id);

describe('batch read', () => {
  it('gives the properties asked for, null where nothing is set, and what every record has', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'Eva@Acme.test', jobtitle: 'CEO' });
    const { status, body } = await call('POST', `${contacts}/batch/read`, {
      properties: ['email', 'jobtitle', 'hubspot_owner_id', 'no_such_property'],
      inputs: [{ id }],
    });
    const at = new Date(startAt).toISOString();
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'COMPLETE',
      startedAt: at,
      completedAt: at,
      results: [
        {
          id,
          properties: {
            email: 'eva@acme.test',
            jobtitle: 'CEO',
            hubspot_owner_id: null,
            hs_object_id: id,
            createdate: at,
            lastmodifieddate: at,
          },
          createdAt: at,
          updatedAt: at,
          archived: false,
          url: expect.stringContaining(`/contacts/62515/record/0-1/${id}`),
        },
      ],
    });
  });

  it('answers 207 and names the ids that are not there', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    const gone = portal.createContact({ email: 'c@d.test' });
    portal.deleteContact(gone);
    const inputs = [{ id }, { id: '999' }, { id: gone }];
    const { status, body } = await call('POST', `${contacts}/batch/read`, { inputs });
    expect(status).toBe(207);
    expect(body.results.map((record: { id: string }) => record.id)).toEqual([id]);
    expect(body.numErrors).toBe(1);
    expect(body.errors).toEqual([
      {
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        message:
          'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
        context: { ids: ['999', gone] },
        errors: [],
        links: {},
      },
    ]);
  });

  it('answers for a merged-away id with the record that took its place', async () => {
    const { portal, call } = hubspot;
    const [kept, merged] = [
      portal.createContact({ email: 'a@b.test' }),
      portal.createContact({ email: 'c@d.test' }),
    ];
    portal.mergeContacts(kept, merged);
    const { body } = await call('POST', `${contacts}/batch/read`, {
      inputs: [{ id: merged }],
      properties: ['hs_merged_object_ids'],
    });
    expect(body.results).toMatchObject([{ id: kept, properties: { hs_merged_object_ids: merged } }]);
  });

  it('finds by e-mail when idProperty says so', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    const { body } = await call('POST', `${contacts}/batch/read`, {
      idProperty: 'email',
      inputs: [{ id: 'A@B.test' }],
    });
    expect(body.results).toMatchObject([{ id }]);
  });
});

describe('batch update', () => {
  it('changes what is there and reports what is not, in one 207', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    const inputs = [
      { id, properties: { hubspot_owner_id: '41' }, objectWriteTraceId: 'job-1:101' },
      { id: '999', properties: { hubspot_owner_id: '42' } },
    ];
    const { status, body } = await call('POST', `${contacts}/batch/update`, { inputs });
    expect(status).toBe(207);
    expect(body).toMatchObject({ numErrors: 1, results: [{ id, objectWriteTraceId: 'job-1:101' }] });
    expect(body.errors[0]).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: ['999'] } });
    expect(portal.contact(id)?.properties.hubspot_owner_id).toBe('41');
  });

  it('changes nothing at all when one value is bad', async () => {
    const { portal, call } = hubspot;
    const ids = [portal.createContact({ email: 'a@b.test' }), portal.createContact({ email: 'c@d.test' })];
    const { status, body } = await call('POST', `${contacts}/batch/update`, {
      inputs: [
        { id: ids[0], properties: { jobtitle: 'CEO' } },
        { id: ids[1], properties: { hs_lead_status: 'GREAT' } },
      ],
    });
    expect(status).toBe(400);
    expect(body.category).toBe('VALIDATION_ERROR');
    expect(body.message).toMatch(/^Property values were not valid: \[\{"isValid":false,/);
    expect(portal.contact(ids[0] ?? '')?.properties.jobtitle).toBeUndefined();
  });

  it('does not follow merges, while a single update does', async () => {
    const { portal, call } = hubspot;
    const [kept, merged] = [
      portal.createContact({ email: 'a@b.test' }),
      portal.createContact({ email: 'c@d.test' }),
    ];
    portal.mergeContacts(kept, merged);
    const batch = await call('POST', `${contacts}/batch/update`, {
      inputs: [{ id: merged, properties: { city: 'Ulm' } }],
    });
    expect(batch.body.errors[0].context.ids).toEqual([merged]);
    const single = await call('PATCH', `${contacts}/${merged}`, { properties: { city: 'Ulm' } });
    expect([single.status, single.body.id]).toEqual([200, kept]);
  });

  it('clears with an empty text, appends to a multiple choice with a leading semicolon', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test', jobtitle: 'CEO', hs_buying_role: 'CHAMPION' });
    const properties = { jobtitle: '', hs_buying_role: ';END_USER' };
    await call('PATCH', `${contacts}/${id}`, { properties });
    expect(portal.contact(id)?.properties).toMatchObject({ hs_buying_role: 'CHAMPION;END_USER' });
    expect(portal.contact(id)?.properties.jobtitle).toBeUndefined();
  });

  it('ignores a step back in the lifecycle unless the stage is cleared first', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test', lifecyclestage: 'customer' });
    const set = (lifecyclestage: string) =>
      call('PATCH', `${contacts}/${id}`, { properties: { lifecyclestage } });
    expect((await set('lead')).status).toBe(200);
    expect(portal.contact(id)?.properties.lifecyclestage).toBe('customer');
    await set('');
    await set('lead');
    expect(portal.contact(id)?.properties.lifecyclestage).toBe('lead');
  });
});

describe('batch create', () => {
  const task = (contactId: string, subject = 'Call') => ({
    properties: { hs_timestamp: '2026-11-21T15:00:00Z', hs_task_subject: subject },
    associations: [
      { to: { id: contactId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] },
    ],
  });

  it('makes two tasks of two equal inputs: there is no idempotency key', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    const { status, body } = await call('POST', '/crm/objects/2026-03/tasks/batch/create', {
      inputs: [task(id), task(id)],
    });
    expect([status, body.results.length]).toEqual([201, 2]);
    expect(portal.tasksOf(id)).toHaveLength(2);
    expect(
      portal
        .ledger()
        .filter((entry) => entry.kind === 'task.create')
        .map((entry) => entry.properties.contactId),
    ).toEqual([id, id]);
  });

  it('refuses only the bad inputs when every input has a trace id, and echoes it', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    const inputs = [
      { ...task(id), objectWriteTraceId: 'good' },
      { ...task('999'), objectWriteTraceId: 'bad' },
    ];
    const { status, body } = await call('POST', '/crm/objects/2026-03/tasks/batch/create', { inputs });
    expect(status).toBe(207);
    expect(body.results).toMatchObject([{ objectWriteTraceId: 'good' }]);
    expect(body.errors).toMatchObject([
      { status: 'error', category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['bad'] } },
    ]);
  });

  it('refuses all when one is bad and trace ids are missing', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    const { status } = await call('POST', '/crm/objects/2026-03/tasks/batch/create', {
      inputs: [task(id), task('999')],
    });
    expect(status).toBe(400);
    expect(portal.tasksOf(id)).toHaveLength(0);
  });

  it('gives 409 with the existing id for a known e-mail address', async () => {
    const { portal, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test' });
    const { status, body } = await call('POST', contacts, { properties: { email: 'A@b.test' } });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      status: 'error',
      category: 'CONFLICT',
      message: `Contact already exists. Existing ID: ${id}`,
    });
  });

  it('lets the address of a deleted contact be used again', async () => {
    const { portal, call } = hubspot;
    portal.deleteContact(portal.createContact({ email: 'a@b.test' }));
    expect((await call('POST', contacts, { properties: { email: 'a@b.test' } })).status).toBe(201);
  });
});

describe('single records', () => {
  it('lists by id, page by page', async () => {
    const { portal, call } = hubspot;
    const ids = Array.from({ length: 5 }, (_, index) => portal.createContact({ email: `u${index}@b.test` }));
    portal.deleteContact(ids[1] ?? '');
    const first = await call('GET', `${contacts}?limit=2&properties=email`);
    const second = await call('GET', `${contacts}?limit=2&after=${first.body.paging.next.after}`);
    const seen = [...first.body.results, ...second.body.results].map((record: { id: string }) => record.id);
    expect(seen).toEqual([ids[0], ids[2], ids[3], ids[4]]);
    expect(second.body.paging).toBeUndefined();
  });

  it('is created, read with its associations, deleted, and found in the bin', async () => {
    const { portal, call } = hubspot;
    const companyId = portal.createCompany({ name: 'Acme' });
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }];
    const made = await call('POST', contacts, {
      properties: { firstname: 'Eva' },
      associations: [{ to: { id: companyId }, types }],
    });
    expect(made.status).toBe(201);
    const got = await call(
      'GET',
      `${contacts}/${made.body.id}?associations=companies&properties=firstname,associatedcompanyid`,
    );
    expect(got.body.associations.companies.results).toEqual([{ id: companyId, type: 'contact_to_company' }]);
    expect(got.body.properties.associatedcompanyid).toBe(companyId);
    expect((await call('DELETE', `${contacts}/${made.body.id}`)).status).toBe(204);
    expect((await call('GET', `${contacts}/${made.body.id}`)).status).toBe(404);
    expect((await call('GET', `${contacts}/${made.body.id}?archived=true`)).body.archived).toBe(true);
  });

  it('tells versions of the owner, newest first, with who set each', async () => {
    const { portal, clock, call } = hubspot;
    const id = portal.createContact({ email: 'a@b.test', hubspot_owner_id: '41' });
    clock.move(60_000);
    await call('PATCH', `${contacts}/${id}`, { properties: { hubspot_owner_id: '42' } });
    const { body } = await call('GET', `${contacts}/${id}?propertiesWithHistory=hubspot_owner_id`);
    expect(body.propertiesWithHistory.hubspot_owner_id).toMatchObject([
      { value: '42', sourceType: 'API', timestamp: new Date(startAt + 60_000).toISOString() },
      { value: '41', sourceType: 'FORM', timestamp: new Date(startAt).toISOString() },
    ]);
  });

  it('archives many at once and merges and erases through the API', async () => {
    const { portal, call } = hubspot;
    const ids = ['a', 'b', 'c', 'd'].map((name) => portal.createContact({ email: `${name}@b.test` }));
    const [a = '', b = '', c = '', d = ''] = ids;
    const merged = await call('POST', `${contacts}/merge`, { primaryObjectId: a, objectIdToMerge: b });
    expect([merged.status, merged.body.id]).toEqual([200, a]);
    expect((await call('POST', `${contacts}/batch/archive`, { inputs: [{ id: c }] })).status).toBe(204);
    expect((await call('POST', `${contacts}/gdpr-delete`, { objectId: d })).status).toBe(204);
    expect(portal.contact(d)).toBeUndefined();
    expect(
      portal
        .contacts()
        .sort(byId)
        .map((contact) => contact.id),
    ).toEqual([a]);
  });

  it.each(['2026-03', '2026-09'])(
    'answers on version %s, and on the type id as well as on the name',
    async (version) => {
      const id = hubspot.portal.createContact({ email: 'a@b.test' });
      expect((await hubspot.call('GET', `/crm/objects/${version}/contacts/${id}`)).body.id).toBe(id);
      expect((await hubspot.call('GET', `/crm/objects/${version}/0-1/${id}`)).body.id).toBe(id);
    },
  );
});
