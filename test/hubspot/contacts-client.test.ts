import fc from 'fast-check';
import { readContacts, updateContacts } from '../../src/hubspot/contacts-client.ts';
import { HubSpotError } from '../../src/hubspot/hubspot-error.ts';
import { inputIds, type ScriptedAnswer, scriptedClient } from './scripted-client.ts';

const readRoute = 'POST /crm/objects/2026-03/contacts/batch/read';
const singleRoute = 'GET /crm/objects/2026-03/contacts/{id}';

function record(id: string, properties: Record<string, string | null> = {}) {
  return {
    id,
    properties: { createdate: '2026-11-01T00:00:00Z', ...properties },
    createdAt: '2026-11-01T00:00:00Z',
  };
}

function notFound(ids: string[]) {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: 'Could not get some CONTACT objects',
    context: { ids },
  };
}

const update = (contactId: string) => ({ contactId, ownerId: '41', fields: { score: 87 } });
const invalid = { status: 400, body: { category: 'VALIDATION_ERROR', errors: [{ code: 'INVALID_OPTION' }] } };

describe('reading contacts', () => {
  it('asks for the owner and the touches besides what the rules need, and tells them in our words', async () => {
    const properties = {
      email: 'a@b.co',
      hubspot_owner_id: '41',
      num_contacted_notes: '3',
      notes_last_contacted: '2026-11-20T09:00:00Z',
      hs_sa_first_engagement_date: '1763600000000',
    };
    const client = scriptedClient(() => ({ body: { results: [record('1', properties)] } }));
    const contacts = await readContacts(client, ['1'], ['email', 'jobtitle']);
    expect(client.calls[0]?.body).toMatchObject({
      properties: expect.arrayContaining(['email', 'jobtitle', 'hubspot_owner_id']),
    });
    expect(contacts.get('1')).toEqual({
      id: '1',
      properties: { email: 'a@b.co', jobtitle: null },
      ownerId: '41',
      createdAt: Date.parse('2026-11-01T00:00:00Z'),
      touches: 3,
      firstTouchAt: 1763600000000,
      lastTouchAt: Date.parse('2026-11-20T09:00:00Z'),
      hasDeals: false,
    });
  });

  it('takes no ticked task for a first touch', async () => {
    const properties = {
      hs_sa_first_engagement_date: '1763600000000',
      hs_sa_first_engagement_object_type: 'TASK',
    };
    const client = scriptedClient(() => ({ body: { results: [record('1', properties)] } }));
    expect((await readContacts(client, ['1'], [])).get('1')?.firstTouchAt).toBeNull();
  });

  it('leaves out a contact that is gone for good', async () => {
    const client = scriptedClient(({ path, endpoint }) => {
      if (path) return { status: 404, body: {} };
      return endpoint.method === 'POST'
        ? { status: 207, body: { results: [record('1')], errors: [notFound(['2'])] } }
        : {};
    });
    expect([...(await readContacts(client, ['1', '2'], [])).keys()]).toEqual(['1']);
  });

  it('gives the surviving record for a contact that was merged away, as the batch tells it', async () => {
    const survivor = record('1', { hs_merged_object_ids: '2;3' });
    const client = scriptedClient(() => ({ body: { results: [survivor] } }));
    const contacts = await readContacts(client, ['2', '3'], []);
    expect([contacts.get('2')?.id, contacts.get('3')?.id, client.calls.length]).toEqual(['1', '1', 1]);
  });

  it('asks singly for a contact that the batch does not find: a merged one answers under its old id', async () => {
    const client = scriptedClient(({ path, body }) => {
      if (path) return { body: record('1') };
      const found = inputIds(body).includes('1') ? [record('1')] : [];
      return found.length > 0
        ? { body: { results: found } }
        : { status: 207, body: { results: [], errors: [notFound(['2'])] } };
    });
    expect((await readContacts(client, ['2'], [])).get('2')?.id).toBe('1');
    expect(client.calls.map((call) => call.route)).toEqual([readRoute, singleRoute, readRoute]);
  });

  it('does not take an empty success for "all gone"', async () => {
    const client = scriptedClient(() => ({ body: { results: [] } }));
    await expect(readContacts(client, ['1', '2'], [])).rejects.toBeInstanceOf(HubSpotError);
  });

  it('reads any number of contacts, a hundred at a time', async () => {
    const client = scriptedClient(({ body }) => ({
      body: { results: inputIds(body).map((id) => record(id)) },
    }));
    const ids = Array.from({ length: 250 }, (_, index) => String(index));
    expect((await readContacts(client, [...ids, '0'], [])).size).toBe(250);
    expect(client.calls.map((call) => inputIds(call.body).length)).toEqual([100, 100, 50]);
  });
});

/** Answers as HubSpot does: the whole batch is refused when it holds a bad contact. */
function refusing(bad: ReadonlySet<string>) {
  return scriptedClient(({ body }): ScriptedAnswer => {
    const ids = inputIds(body);
    return ids.some((id) => bad.has(id)) ? invalid : { body: { results: ids.map((id) => record(id)) } };
  });
}

describe('writing contacts', () => {
  it('writes the owner and our fields in one call', async () => {
    const client = refusing(new Set());
    expect(await updateContacts(client, [update('1'), update('2')])).toEqual([
      { id: '1', ok: true },
      { id: '2', ok: true },
    ]);
    expect(client.calls).toHaveLength(1);
    expect(client.calls[0]?.body).toMatchObject({
      inputs: [{ id: '1', properties: { hubspot_owner_id: '41', fairlead_score: '87' } }, {}],
    });
  });

  it('writes all the others when one contact of a hundred is refused, in few calls', async () => {
    const client = refusing(new Set(['37']));
    const updates = Array.from({ length: 100 }, (_, index) => update(String(index)));
    const outcomes = await updateContacts(client, updates);
    expect(outcomes.filter((outcome) => !outcome.ok)).toMatchObject([{ id: '37', kind: 'refused' }]);
    expect(client.calls.length).toBeLessThanOrEqual(15);
  });

  it('does not try a half as a whole of which it is known that the bad one is in it', async () => {
    const client = refusing(new Set(['7']));
    await updateContacts(
      client,
      Array.from({ length: 8 }, (_, index) => update(String(index))),
    );
    expect(client.calls.map(({ body }) => inputIds(body).join(''))).toEqual([
      '01234567',
      '0123',
      '45',
      '6',
      '7',
    ]);
  });

  it('gives each contact one outcome whichever contacts are bad', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => String(index));
    await fc.assert(
      fc.asyncProperty(fc.subarray(ids), async (bad) => {
        const outcomes = await updateContacts(refusing(new Set(bad)), ids.map(update));
        expect(outcomes.map((outcome) => outcome.id)).toEqual(ids);
        expect(outcomes.filter((outcome) => !outcome.ok).map((outcome) => outcome.id)).toEqual(bad);
      }),
      { numRuns: 50 },
    );
  });

  it('reads a mixed answer by id: written, gone, refused, and silent is failed', async () => {
    const errors = [notFound(['2']), { category: 'VALIDATION_ERROR', context: { ids: ['3'] } }];
    const client = scriptedClient(() => ({ status: 207, body: { results: [record('1')], errors } }));
    const outcomes = await updateContacts(client, ['1', '2', '3', '4'].map(update));
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.kind))).toEqual([
      'ok',
      'gone',
      'refused',
      'failed',
    ]);
  });

  it('calls nothing written when a success lists nothing', async () => {
    const client = scriptedClient(() => ({ body: { status: 'COMPLETE', results: [] } }));
    expect(await updateContacts(client, [update('1'), update('2')])).toMatchObject([
      { kind: 'failed' },
      { kind: 'failed' },
    ]);
  });

  it('creates missing properties once and writes again', async () => {
    let isRepaired = false;
    const lacking = {
      status: 400,
      body: { category: 'VALIDATION_ERROR', errors: [{ code: 'PROPERTY_DOESNT_EXIST' }] },
    };
    const client = scriptedClient(({ body }) =>
      isRepaired ? { body: { results: inputIds(body).map((id) => record(id)) } } : lacking,
    );
    const repair = async () => {
      isRepaired = true;
    };
    expect(await updateContacts(client, [update('1'), update('2')], repair)).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(client.calls).toHaveLength(2);
  });

  it('does not halve a batch that fails for a property which cannot be created', async () => {
    const lacking = {
      status: 400,
      body: { category: 'VALIDATION_ERROR', errors: [{ code: 'PROPERTY_DOESNT_EXIST' }] },
    };
    const client = scriptedClient(() => lacking);
    const outcomes = await updateContacts(client, [update('1'), update('2')], async () => {});
    expect(outcomes).toMatchObject([{ kind: 'failed' }, { kind: 'failed' }]);
    expect(client.calls).toHaveLength(2);
  });

  it('throws when nothing is known, and gives outcomes when some of the halves are written', async () => {
    const down = { status: 503, body: undefined };
    await expect(
      updateContacts(
        scriptedClient(() => down),
        [update('1')],
      ),
    ).rejects.toMatchObject({ kind: 'unavailable' });
    const client = scriptedClient(({ body }) => {
      const ids = inputIds(body);
      if (ids.length === 2) return invalid;
      return ids[0] === '1' ? { body: { results: [record('1')] } } : down;
    });
    expect(await updateContacts(client, [update('1'), update('2')])).toMatchObject([
      { ok: true },
      { kind: 'failed' },
    ]);
  });

  it('never calls a contact written that the answer does not name, whatever the answer is', async () => {
    const answers = fc.oneof(
      fc.anything(),
      fc.record({
        results: fc.array(fc.oneof(fc.anything(), fc.constant(record('2')))),
        errors: fc.anything(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const client = scriptedClient(() => ({ body: answer }));
        const outcomes = await updateContacts(client, [update('1'), update('2')]).catch((error) => error);
        if (outcomes instanceof HubSpotError) return;
        const named = JSON.stringify(answer).includes('"2"');
        expect(outcomes).toMatchObject([
          { id: '1', ok: false },
          { id: '2', ...(named ? {} : { ok: false }) },
        ]);
      }),
      { numRuns: 2000 },
    );
  });
});
