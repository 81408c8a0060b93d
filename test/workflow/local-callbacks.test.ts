import { allScopes, localHubSpot } from '../contracts/local-hubspot.ts';

const path = '/automation/actions/callbacks/2026-03';
const id = 'ap-62515-1-7-0';
const completion = { outputFields: { state: 'assigned' }, typedOutputs: {} };

describe('callbacks of the local HubSpot', () => {
  let hubspot: Awaited<ReturnType<typeof localHubSpot>>;
  let token: string;
  beforeAll(async () => {
    hubspot = await localHubSpot();
    token = hubspot.portal.issueStaticToken([...allScopes, 'automation']);
  });
  afterAll(() => hubspot.emulator.stop());

  const refused: [string, string, unknown, number, string][] = [
    ['a callback of another portal', '/ap-1-2-3/complete', completion, 404, 'OBJECT_NOT_FOUND'],
    ['a completion without outputs', `/${id}/complete`, { typedOutputs: {} }, 400, 'VALIDATION_ERROR'],
    ['a completion without typed outputs', `/${id}/complete`, { outputFields: {} }, 400, 'VALIDATION_ERROR'],
    [
      'an output that is no text',
      `/${id}/complete`,
      { ...completion, outputFields: { score: 87 } },
      400,
      'VALIDATION_ERROR',
    ],
    ['an empty batch', '/complete', { inputs: [] }, 400, 'VALIDATION_ERROR'],
    [
      'a batch of more than 100',
      '/complete',
      { inputs: Array(101).fill({ callbackId: id, ...completion }) },
      400,
      'VALIDATION_ERROR',
    ],
    [
      'a batch with one that is not open',
      '/complete',
      {
        inputs: [
          { callbackId: id, ...completion },
          { callbackId: 'x', ...completion },
        ],
      },
      404,
      'OBJECT_NOT_FOUND',
    ],
  ];
  it.each(refused)('refuse %s', async (_name, end, body, status, category) => {
    const answer = await hubspot.call('POST', path + end, body, token);
    expect([answer.status, answer.body.category]).toEqual([status, category]);
  });

  it('refuse a token without the scope automation', async () => {
    const answer = await hubspot.call('POST', `${path}/${id}/complete`, completion);
    expect([answer.status, answer.body.category]).toEqual([403, 'MISSING_SCOPES']);
  });

  it('take one completion, and no second one', async () => {
    expect((await hubspot.call('POST', `${path}/${id}/complete`, completion, token)).status).toBe(204);
    expect((await hubspot.call('POST', `${path}/${id}/complete`, completion, token)).status).toBe(404);
    const told = hubspot.portal.ledger().filter((entry) => entry.kind === 'callback.complete');
    expect(told).toMatchObject([{ objectId: id, properties: { state: 'assigned' } }]);
  });

  it('take a batch', async () => {
    const inputs = [1, 2].map((number) => ({ callbackId: `ap-62515-2-${number}`, ...completion }));
    expect((await hubspot.call('POST', `${path}/complete`, { inputs }, token)).status).toBe(204);
  });
});
