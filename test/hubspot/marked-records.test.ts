import fc from 'fast-check';
import { markBody, marksIn } from '../../src/hubspot/decision-mark.ts';
import { createTasks, findTasks } from '../../src/hubspot/tasks-client.ts';
import { inputIds, scriptedClient } from './scripted-client.ts';

const task = (decisionId: string) => ({
  decisionId,
  contactId: `c-${decisionId}`,
  ownerId: '41',
  subject: 'Call back',
  body: 'Asked for a <b>price</b> & a demo\nSoon',
  dueAt: Date.parse('2026-11-21T15:00:00Z'),
  priority: 'HIGH' as const,
});

describe('the mark of a decision in a body', () => {
  it('is found again under any text, however long or odd', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.uuid(),
        fc.integer({ min: 1, max: 500 }),
        (text, id, times) => {
          const body = markBody(text.repeat(times), id);
          expect(marksIn(body)).toContain(id);
          expect(body.length).toBeLessThanOrEqual(65_536);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps what a stranger typed as text', () => {
    expect(markBody('<script>x</script> & more\nline', 'd1')).toBe(
      '&lt;script&gt;x&lt;/script&gt; &amp; more<br>line<br><br>Fairlead decision d1',
    );
  });

  it('cuts an entity whole', () => {
    expect(markBody('&'.repeat(65_536), 'd1')).toMatch(/^(&amp;)+<br><br>Fairlead decision d1$/);
  });
});

describe('tasks', () => {
  it('are created with owner, due time, priority, contact and mark', async () => {
    const client = scriptedClient(() => ({ status: 201, body: { results: [{ id: '9', properties: {} }] } }));
    expect(await createTasks(client, [task('d1')])).toEqual([{ id: 'd1', ok: true }]);
    expect(client.calls[0]?.body).toEqual({
      inputs: [
        {
          objectWriteTraceId: 'd1',
          properties: {
            hs_timestamp: '2026-11-21T15:00:00.000Z',
            hs_task_subject: 'Call back',
            hs_task_body:
              'Asked for a &lt;b&gt;price&lt;/b&gt; &amp; a demo<br>Soon<br><br>Fairlead decision d1',
            hs_task_status: 'NOT_STARTED',
            hs_task_priority: 'HIGH',
            hs_task_type: 'TODO',
            hubspot_owner_id: '41',
          },
          associations: [
            {
              to: { id: 'c-d1' },
              types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }],
            },
          ],
        },
      ],
    });
  });

  it('are told apart in a mixed answer, by their trace ids and marks', async () => {
    const results = [{ id: '9', properties: { hs_task_body: 'x Fairlead decision d1' } }];
    const errors = [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['d2'] } }];
    const client = scriptedClient(() => ({ status: 207, body: { results, errors } }));
    expect(await createTasks(client, [task('d1'), task('d2')])).toMatchObject([
      { ok: true },
      { kind: 'refused' },
    ]);
  });

  it('are in doubt when a success is silent on one of them', async () => {
    const client = scriptedClient(() => ({ status: 201, body: { results: [] } }));
    await expect(createTasks(client, [task('d1')])).rejects.toMatchObject({ ambiguous: true });
  });

  it('are in doubt as a whole when one half is', async () => {
    const client = scriptedClient(({ body }) => {
      const inputs = (body as { inputs: unknown[] }).inputs.length;
      return inputs === 2 ? { status: 400, body: {} } : { status: 502 };
    });
    await expect(createTasks(client, [task('d1'), task('d2')])).rejects.toMatchObject({ ambiguous: true });
  });
});

describe('finding tasks', () => {
  const route = (path: string) => `POST /crm/${path}/batch/read`;
  const link = (id: string, to: number[], after?: string) => ({
    from: { id },
    to: to.map((toObjectId) => ({ toObjectId, associationTypes: [{ typeId: 204 }] })),
    ...(after ? { paging: { next: { after } } } : {}),
  });
  const none = (id: string) => ({ category: 'OBJECT_NOT_FOUND', context: { fromObjectId: [id] } });
  const body = (id: string) => ({ id, properties: { hs_task_body: `Fairlead decision d${id}` } });

  it('gives the decisions that the tasks of the contacts name', async () => {
    const client = scriptedClient(({ endpoint, body: asked }) =>
      endpoint.path.includes('associations')
        ? { status: 207, body: { results: [link('1', [7, 8])], errors: [none('2')] } }
        : { body: { results: inputIds(asked).map(body) } },
    );
    expect(await findTasks(client, ['1', '2'])).toEqual(new Set(['d7', 'd8']));
    expect(client.calls.map((call) => call.route)).toEqual([
      route('associations/2026-03/contacts/tasks'),
      route('objects/2026-03/tasks'),
    ]);
  });

  it('reads on when a contact has more tasks than fit into one answer', async () => {
    const client = scriptedClient(({ endpoint, body: asked }) => {
      if (!endpoint.path.includes('associations')) return { body: { results: inputIds(asked).map(body) } };
      const { after } = (asked as { inputs: { after?: string }[] }).inputs[0] ?? {};
      return { body: { results: [after ? link('1', [8]) : link('1', [7], 'next')] } };
    });
    expect(await findTasks(client, ['1'])).toEqual(new Set(['d7', 'd8']));
  });

  it.each([
    ['the associations are silent on a contact', { results: [] }, {}],
    ['a task cannot be read', { results: [link('1', [7])] }, { results: [] }],
  ])('is an error, never a "no", when %s', async (_name, links, tasks) => {
    const client = scriptedClient(({ endpoint }) => ({
      body: endpoint.path.includes('associations') ? links : tasks,
    }));
    await expect(findTasks(client, ['1'])).rejects.toMatchObject({ kind: 'unknown' });
  });
});
