import { createTimeline } from '../../src/hubspot/timeline-client.ts';
import { scriptedClient } from './scripted-client.ts';

const entry = (decisionId: string) => ({
  decisionId,
  contactId: '101',
  at: Date.parse('2026-11-21T10:00:00Z'),
  headline: 'Assigned to Ann',
  detail: '+20 Industry',
  facts: { score: '87', band: 'hot', state: 'assigned', ownerName: 'Ann', pool: 'field', reason: '' },
});
const entries = [entry('d1'), entry('d2'), entry('d3')];
const outcomesOf = (list: { ok: boolean; kind?: string }[]) => list.map((one) => (one.ok ? 'ok' : one.kind));

describe('the timeline by app events', () => {
  it('sends a batch, each event under the id of its decision', async () => {
    const client = scriptedClient(() => ({ status: 201 }));
    const outcomes = await createTimeline(client, 'app-event', 'p1_lead').write(entries);
    expect(outcomesOf(outcomes)).toEqual(['ok', 'ok', 'ok']);
    const { inputs } = (client.calls[0]?.body ?? { inputs: [] }) as { inputs: unknown[] };
    expect([client.calls.length, inputs.length]).toEqual([1, 3]);
    expect(inputs[0]).toEqual({
      eventTypeName: 'p1_lead',
      id: 'd1',
      objectId: '101',
      timestamp: '2026-11-21T10:00:00.000Z',
      properties: {
        score: '87',
        band: 'hot',
        state: 'assigned',
        ownerName: 'Ann',
        pool: 'field',
        headline: 'Assigned to Ann',
        detail: '+20 Industry',
      },
    });
  });

  it('sends singly when the batch is refused as a whole: known is done, bad is refused, a lost contact is gone', async () => {
    const statuses: Record<string, number> = { d1: 409, d2: 400, d3: 404 };
    const client = scriptedClient(({ body }) =>
      'inputs' in (body as object)
        ? { status: 409, body: {} }
        : { status: statuses[(body as { id: string }).id] ?? 201 },
    );
    const outcomes = await createTimeline(client, 'app-event', 'p1_lead').write(entries);
    expect(outcomesOf(outcomes)).toEqual(['ok', 'refused', 'gone']);
  });

  it('does not believe a success that lists less than was sent', async () => {
    const client = scriptedClient(({ body }) =>
      'inputs' in (body as object) ? { body: { results: [] } } : { status: 201 },
    );
    await createTimeline(client, 'app-event', 'p1_lead').write(entries);
    expect(client.calls).toHaveLength(4);
  });

  it('throws when HubSpot has not admitted the app to events', async () => {
    const client = scriptedClient(() => ({ status: 403, body: { category: 'MISSING_SCOPES' } }));
    await expect(createTimeline(client, 'app-event', 'p1_lead').write(entries)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('needs no search for what was announced: the ids see to that', async () => {
    const client = scriptedClient(() => ({}));
    expect(await createTimeline(client, 'app-event', 'p1_lead').findAnnounced(['101'])).toEqual(new Set());
    expect(client.calls).toHaveLength(0);
  });

  it('cannot be chosen without the full name of the event type', () => {
    expect(() =>
      createTimeline(
        scriptedClient(() => ({})),
        'app-event',
        null,
      ),
    ).toThrow('HUBSPOT_EVENT_TYPE');
  });
});

describe('the timeline by notes', () => {
  it('writes a note on the contact with the decision in its body', async () => {
    const client = scriptedClient(() => ({ status: 201, body: { results: [{ id: '1' }] } }));
    await createTimeline(client, 'note', null).write([entry('d1')]);
    expect(client.calls[0]).toMatchObject({
      route: 'POST /crm/objects/2026-03/notes/batch/create',
      body: {
        inputs: [
          {
            properties: {
              hs_timestamp: '2026-11-21T10:00:00.000Z',
              hs_note_body: 'Assigned to Ann<br>+20 Industry<br><br>Fairlead decision d1',
            },
            associations: [{ to: { id: '101' }, types: [{ associationTypeId: 202 }] }],
          },
        ],
      },
    });
  });
});

describe('no timeline', () => {
  it('has everything done at once, without a call', async () => {
    const client = scriptedClient(() => ({}));
    expect(outcomesOf(await createTimeline(client, 'none', null).write(entries))).toEqual(['ok', 'ok', 'ok']);
    expect(client.calls).toHaveLength(0);
  });
});
