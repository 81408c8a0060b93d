import nock from 'nock';
import { z } from 'zod';
import { freeBudget } from '../../src/hubspot/budget.ts';
import { endpoints } from '../../src/hubspot/endpoints.ts';
import {
  type CallRecord,
  createHubSpotClient,
  type HubSpotClientOptions,
} from '../../src/hubspot/hubspot-client.ts';
import { HubSpotError } from '../../src/hubspot/hubspot-error.ts';
import { steppingClock } from './stepping-clock.ts';

const apiUrl = 'https://api.hubspot.test';
const readPath = '/crm/objects/2026-03/contacts/batch/read';
const createPath = '/crm/objects/2026-03/tasks/batch/create';
const start = Date.parse('2026-11-21T10:00:00Z');
const schema = z.object({ results: z.array(z.unknown()) });
const reading = { endpoint: endpoints.readContacts, body: { inputs: [] }, schema };
const creating = { endpoint: endpoints.createTasks, body: { inputs: [] }, schema };
const done = { results: [] };

function setUp(change: Partial<HubSpotClientOptions> = {}) {
  const clock = steppingClock(start);
  const records: CallRecord[] = [];
  const client = createHubSpotClient({
    apiUrl,
    accessToken: async () => 'token-1',
    refreshToken: async () => 'token-2',
    budget: freeBudget,
    clock,
    timeoutMs: 2_000,
    random: () => 0.5,
    onCall: (record) => records.push(record),
    ...change,
  });
  return { client, clock, records };
}

const limited = {
  status: 'error',
  errorType: 'RATE_LIMIT',
  policyName: 'TEN_SECONDLY_ROLLING',
  message: 'You have reached your ten_secondly_rolling limit.',
};

function networkError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

async function errorOf(work: Promise<unknown>): Promise<HubSpotError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HubSpotError)) throw new Error(`expected a HubSpotError, got ${String(error)}`);
  return error;
}

describe('a call to HubSpot', () => {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => {
    const unused = nock.pendingMocks();
    nock.cleanAll();
    expect(unused).toEqual([]);
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });

  it('carries the token and the body, and gives back what the schema reads', async () => {
    nock(apiUrl, { reqheaders: { authorization: 'Bearer token-1' } })
      .post(readPath, { inputs: [] })
      .reply(200, { results: [1], more: true });
    await expect(setUp().client.call(reading)).resolves.toEqual({ results: [1] });
  });

  it('refreshes the token once when HubSpot turns it down, and calls again', async () => {
    nock(apiUrl, { reqheaders: { authorization: 'Bearer token-1' } })
      .post(readPath)
      .reply(401, { category: 'EXPIRED_AUTHENTICATION' });
    nock(apiUrl, { reqheaders: { authorization: 'Bearer token-2' } })
      .post(readPath)
      .reply(200, done);
    const stale: string[] = [];
    const refreshToken = async (token: string) => {
      stale.push(token);
      return 'token-2';
    };
    await setUp({ refreshToken }).client.call(reading);
    expect(stale).toEqual(['token-1']);
  });

  it('sends nothing once the caller may not go on, neither at first nor again after a fault', async () => {
    const { client } = setUp();
    expect(await errorOf(client.call({ ...reading, maySend: () => false }))).toMatchObject({
      kind: 'unavailable',
      status: 0,
      ambiguous: false,
    });
    nock(apiUrl).post(readPath).reply(503, '<html>');
    const answers = [true, true, false];
    const maySend = () => answers.shift() ?? false;
    expect(await errorOf(client.call({ ...reading, maySend }))).toMatchObject({ status: 0 });
  });

  it('gives up when the new token is turned down too', async () => {
    nock(apiUrl).post(readPath).times(2).reply(401, { category: 'INVALID_AUTHENTICATION' });
    expect(await errorOf(setUp().client.call(reading))).toMatchObject({ kind: 'unauthorised', status: 401 });
  });

  it.each([
    ['the seconds that Retry-After names', 429, { 'retry-after': '3' }, limited, 3_000],
    ['a whole window when the ten-second limit names no time', 429, {}, limited, 10_000],
    [
      "the window's length when HubSpot names it",
      429,
      { 'x-hubspot-ratelimit-interval-milliseconds': '5000' },
      limited,
      5_000,
    ],
    ['two seconds for a lock', 423, {}, {}, 2_000],
    ['what a moving account asks for', 477, { 'retry-after': '7' }, {}, 7_000],
    [
      'half a second on a gateway error, with middling luck',
      502,
      { 'content-type': 'text/html' },
      '<html>Bad gateway</html>',
      500,
    ],
  ])('waits %s, then calls again', async (_name, status, headers, body, waitMs) => {
    nock(apiUrl).post(readPath).reply(status, body, headers).post(readPath).reply(200, done);
    const { client, clock } = setUp();
    await client.call(reading);
    expect(clock.sleeps).toEqual([waitMs]);
  });

  it('waits longer each time without a word from HubSpot, and tries six times', async () => {
    nock(apiUrl).post(readPath).times(6).reply(503, '<html>', { 'content-type': 'text/html' });
    const { client, clock } = setUp();
    expect(await errorOf(client.call(reading))).toMatchObject({ kind: 'unavailable', status: 503 });
    expect(clock.sleeps).toEqual([500, 1000, 2000, 4000, 4000]);
  });

  it('hands a wait of hours back to its caller', async () => {
    nock(apiUrl).post(readPath).reply(477, {}, { 'retry-after': '7200' });
    expect(await errorOf(setUp().client.call(reading))).toMatchObject({
      kind: 'unavailable',
      retryAfterMs: 7_200_000,
    });
  });

  it("waits for the portal's midnight when its day is used up, and so does everybody else", async () => {
    nock(apiUrl).post(readPath).reply(429, { errorType: 'RATE_LIMIT', policyName: 'DAILY' });
    const paused: [string, number][] = [];
    const budget = {
      ...freeBudget,
      penalise: async (bucket: string, until: number) => void paused.push([bucket, until]),
    };
    const error = await errorOf(setUp({ budget, timeZone: 'America/New_York' }).client.call(reading));
    const midnight = Date.parse('2026-11-22T05:00:00Z');
    expect([error.kind, error.retryAfterMs]).toEqual(['rate-limited', midnight - start]);
    expect(paused).toEqual([['calls', midnight]]);
  });

  it.each([
    ['the connection is cut', () => nock(apiUrl).post(createPath).replyWithError(networkError('ECONNRESET'))],
    ['a gateway fails', () => nock(apiUrl).post(createPath).reply(502, '<html>')],
    ['no answer comes in time', () => nock(apiUrl).post(createPath).delay(500).reply(201, done)],
    ['the answer is cut short', () => nock(apiUrl).post(createPath).reply(201, '{"results":[')],
    ['the answer has another shape', () => nock(apiUrl).post(createPath).reply(201, { ok: true })],
  ])('does not repeat a create when %s: it may have happened', async (_name, arrange) => {
    arrange();
    const error = await errorOf(setUp({ timeoutMs: 100 }).client.call(creating));
    expect(error).toMatchObject({ ambiguous: true });
  });

  it.each([
    ['HubSpot says too many', () => nock(apiUrl).post(createPath).reply(429, limited)],
    ['the record is locked', () => nock(apiUrl).post(createPath).reply(423, {})],
    ['nobody listens', () => nock(apiUrl).post(createPath).replyWithError(networkError('ECONNREFUSED'))],
    ['the token has expired', () => nock(apiUrl).post(createPath).reply(401, {})],
  ])('repeats a create when %s: it surely did not happen', async (_name, arrange) => {
    arrange();
    nock(apiUrl).post(createPath).reply(201, done);
    await expect(setUp().client.call(creating)).resolves.toEqual(done);
  });

  it.each([
    ['the connection is cut', () => nock(apiUrl).post(readPath).replyWithError(networkError('ECONNRESET'))],
    ['no answer comes in time', () => nock(apiUrl).post(readPath).delay(500).reply(200, done)],
    ['the answer is cut short', () => nock(apiUrl).post(readPath).reply(200, '{"results":[')],
    ['the answer is empty', () => nock(apiUrl).post(readPath).reply(200)],
  ])('repeats a read when %s', async (_name, arrange) => {
    arrange();
    nock(apiUrl).post(readPath).reply(200, done);
    await expect(setUp({ timeoutMs: 100 }).client.call(reading)).resolves.toEqual(done);
  });

  it.each([
    [400, 'invalid'],
    [403, 'forbidden'],
    [404, 'gone'],
    [409, 'conflict'],
    [414, 'invalid'],
  ])('takes %i for a final word: %s', async (status, kind) => {
    nock(apiUrl).post(readPath).reply(status, {});
    expect(await errorOf(setUp().client.call(reading))).toMatchObject({ kind, ambiguous: false });
  });

  it('tells codes, properties and the correlation id of an error, and no personal data', async () => {
    const message =
      'Property values were not valid: [{"isValid":false,"message":"ann@acme.test was not valid","error":"INVALID_EMAIL","name":"email"}]';
    const body = {
      status: 'error',
      message,
      correlationId: 'c-1',
      category: 'VALIDATION_ERROR',
      errors: [{ message: 'ann@acme.test', code: 'INVALID_EMAIL', context: { propertyName: ['email'] } }],
    };
    nock(apiUrl).post(readPath).reply(400, body);
    const error = await errorOf(setUp().client.call(reading));
    expect(error).toMatchObject({
      correlationId: 'c-1',
      category: 'VALIDATION_ERROR',
      codes: ['INVALID_EMAIL'],
      reason: 'VALIDATION_ERROR INVALID_EMAIL email',
    });
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/ann@acme|token-1/);
  });

  it('waits for its place in the budget, and refuses when that is too far away', async () => {
    nock(apiUrl).post(readPath).reply(200, done);
    const places = [
      { waitMs: 1234, granted: true },
      { waitMs: 99_000, granted: false },
    ];
    const budget = { ...freeBudget, take: async () => places.shift() ?? { waitMs: 0, granted: true } };
    const { client, clock } = setUp({ budget });
    await client.call(reading);
    expect(clock.sleeps).toEqual([1234]);
    expect(await errorOf(client.call(reading))).toMatchObject({
      kind: 'rate-limited',
      status: 0,
      retryAfterMs: 99_000,
    });
  });

  it('learns the limit from answers, once', async () => {
    nock(apiUrl).post(readPath).times(2).reply(200, done, { 'X-HubSpot-RateLimit-Max': '190' });
    const learned: number[] = [];
    const { client } = setUp({ budget: { ...freeBudget, learn: async (most) => void learned.push(most) } });
    await client.call(reading);
    await client.call(reading);
    expect(learned).toEqual([190]);
  });

  it('records every request by its path template', async () => {
    nock(apiUrl).get('/crm/objects/2026-03/contacts/a%2Fb').query({ properties: 'x' }).reply(404, {});
    const { client, records } = setUp();
    await errorOf(
      client.call({
        endpoint: endpoints.readContact,
        path: { id: 'a/b' },
        query: { properties: 'x' },
        schema: z.unknown(),
      }),
    );
    expect(records).toEqual([
      { route: 'GET /crm/objects/2026-03/contacts/{id}', status: 404, durationMs: 0, attempt: 1 },
    ]);
  });
});
