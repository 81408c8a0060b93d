import { anApp, type LocalHubSpot, localHubSpot, sendForm } from './local-hubspot.ts';

const contacts = '/crm/objects/2026-03/contacts';
const tasks = '/crm/objects/2026-03/tasks';
const owners = '/crm/owners/2026-03';
const dueTask = { hs_timestamp: '2026-11-21T15:00:00Z' };
const namedUlm = (id: string) => ({ inputs: [{ id, properties: { city: 'Ulm' } }] });

let hubspot: LocalHubSpot;
let contactId: string;
beforeEach(async () => {
  hubspot = await localHubSpot();
  contactId = hubspot.portal.createContact({ email: 'a@b.test', lifecyclestage: 'customer' });
});
afterEach(() => hubspot.emulator.stop());

/** Makes a call that must be refused, and sees that nothing changed by it. */
async function refused(request: () => Promise<{ status: number; body: unknown }>): Promise<unknown[]> {
  const before = hubspot.portal.ledger().length;
  const { status, body } = await request();
  expect(body).toMatchObject({
    status: 'error',
    message: expect.any(String),
    correlationId: expect.any(String),
  });
  expect(hubspot.portal.ledger()).toHaveLength(before);
  const { category, policyName } = body as { category?: string; policyName?: string };
  return [status, category ?? policyName];
}

/** A call with headers of its own. */
const send = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
  const response = await fetch(hubspot.emulator.url + path, { method, headers, body });
  return { status: response.status, body: await response.json() };
};
const bearer = (token: string) => ({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' });

/** An access token as an app gets it: good for half an hour. */
async function oauthToken(): Promise<string> {
  const { url } = hubspot.emulator;
  const [redirectUri = ''] = anApp.redirectUrls;
  const about = { client_id: anApp.clientId, redirect_uri: redirectUri };
  const query = new URLSearchParams({ ...about, scope: anApp.requiredScopes.join(' '), decision: 'approve' });
  const approved = await fetch(`${url}/oauth/authorize?${query}`, { redirect: 'manual' });
  const code = new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const fields = { ...about, client_secret: anApp.clientSecret, grant_type: 'authorization_code', code };
  return (await sendForm(`${url}/oauth/2026-03/token`, fields)).body.access_token;
}

const doors: [string, string, object | undefined][] = [
  ['GET', owners, undefined],
  ['GET', `${contacts}/101`, undefined],
  ['POST', `${contacts}/batch/read`, { inputs: [{ id: '101' }] }],
  ['POST', `${contacts}/batch/update`, namedUlm('101')],
  ['POST', `${tasks}/batch/create`, { inputs: [{ properties: dueTask }] }],
];

describe.each(doors)('refuses %s %s', (method, path, body) => {
  const call = (token: string) => hubspot.call(method, path, body, token);
  const plain = (authorization?: string) => {
    const headers = {
      'Content-Type': 'application/json',
      ...(authorization && { Authorization: authorization }),
    };
    return send(method, path, headers, body && JSON.stringify(body));
  };

  it.each([
    ['without a token', undefined, 'INVALID_AUTHENTICATION'],
    ['with a key instead of a token', 'hapikey 0123', 'INVALID_AUTHENTICATION'],
    ['with the token in the wrong scheme', 'Token abc', 'INVALID_AUTHENTICATION'],
    ['with a token that nobody issued', 'Bearer pat-eu1-0123', 'EXPIRED_AUTHENTICATION'],
  ])('%s', async (_what, authorization, category) => {
    expect(await refused(() => plain(authorization))).toEqual([401, category]);
  });

  it('with a token that has run out', async () => {
    const token = await oauthToken();
    hubspot.clock.move(30 * 60_000);
    expect(await refused(() => call(token))).toEqual([401, 'EXPIRED_AUTHENTICATION']);
  });

  it('with the token of an app that was taken out', async () => {
    hubspot.portal.uninstallApp();
    expect(await refused(() => call(hubspot.token))).toEqual([401, 'INVALID_AUTHENTICATION']);
  });

  it('with a token of other scopes', async () => {
    const token = hubspot.portal.issueStaticToken(['timeline']);
    expect(await refused(() => call(token))).toEqual([403, 'MISSING_SCOPES']);
  });

  it('beyond ten seconds’ calls, and beyond the day’s', async () => {
    for (const [limits, policy] of [
      [{ rateLimit: { max: 1, intervalMs: 10_000 } }, 'TEN_SECONDLY_ROLLING'],
      [{ dailyLimit: 1 }, 'DAILY'],
    ] as const) {
      await hubspot.emulator.stop();
      hubspot = await localHubSpot(limits);
      await hubspot.call('GET', owners);
      expect(await refused(() => call(hubspot.token))).toEqual([429, policy]);
    }
  });
});

describe('knows only its own contacts for a token of another portal, which', () => {
  const foreign = () => {
    const other = hubspot.emulator.addPortal({ id: '7', name: 'Other', owners: [] });
    return other.issueStaticToken(['crm.objects.contacts.read', 'crm.objects.contacts.write']);
  };
  it.each([
    ['reads one', 'GET', `${contacts}/101`, undefined],
    ['changes one', 'PATCH', `${contacts}/101`, { properties: { city: 'Ulm' } }],
    ['deletes one', 'DELETE', `${contacts}/101`, undefined],
    ['merges two', 'POST', `${contacts}/merge`, { primaryObjectId: '101', objectIdToMerge: '102' }],
  ])('%s', async (_what, method, path, body) => {
    const answer = await refused(() => hubspot.call(method, path, body, foreign()));
    expect(answer).toEqual([404, 'OBJECT_NOT_FOUND']);
  });

  it.each(['read', 'update'])('%ss one in a batch', async (verb) => {
    const { status, body } = await hubspot.call(
      'POST',
      `${contacts}/batch/${verb}`,
      namedUlm('101'),
      foreign(),
    );
    expect([status, body.errors[0]]).toMatchObject([
      207,
      { category: 'OBJECT_NOT_FOUND', context: { ids: ['101'] } },
    ]);
    expect(hubspot.portal.contact('101')?.properties.city).toBeUndefined();
  });
});

describe('refuses a body', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
  ])('that says it is %s', async (type) => {
    const headers = { ...bearer(hubspot.token), 'Content-Type': type };
    const body = JSON.stringify(namedUlm(contactId));
    expect(await refused(() => send('POST', `${contacts}/batch/update`, headers, body))).toEqual([
      415,
      'VALIDATION_ERROR',
    ]);
  });

  it.each([
    ['cut short', '{"inputs":[{"id":"101","properties":{"city":"Ulm"}}'],
    ['in single quotes', "{'inputs':[]}"],
    ['with a comma too many', '{"inputs":[{"id":"101","properties":{"city":"Ulm"}},]}'],
    ['without quotes around its names', '{inputs:[]}'],
    ['with undefined in it', '{"inputs":undefined}'],
    ['that is two', '{"inputs":[]}{"inputs":[]}'],
    ['that is a word', 'inputs'],
    ['that is a form', 'inputs=101'],
    ['with a byte of a text missing', '{"inputs":[{"id":"101","properties":{"city":"Ulm\n"}}]}'],
  ])('%s', async (_what, body) => {
    const answer = await refused(() => send('POST', `${contacts}/batch/update`, bearer(hubspot.token), body));
    expect(answer).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe('of a contact that was merged away', () => {
  let mergedId: string;
  beforeEach(() => {
    mergedId = hubspot.portal.createContact({ email: 'c@d.test' });
    hubspot.portal.mergeContacts(contactId, mergedId);
  });

  const writes: [string, (id: string) => [string, string, object?], number, string][] = [
    [
      'a merge into another',
      (id) => ['POST', `${contacts}/merge`, { primaryObjectId: contactId, objectIdToMerge: id }],
      404,
      'OBJECT_NOT_FOUND',
    ],
    [
      'a task',
      (id) => {
        const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }];
        return ['POST', tasks, { properties: dueTask, associations: [{ to: { id }, types }] }];
      },
      400,
      'VALIDATION_ERROR',
    ],
    [
      'a link',
      (id) => ['PUT', `${contacts}/${id}/associations/default/companies/5001`],
      400,
      'VALIDATION_ERROR',
    ],
  ];
  it.each(writes)('refuses %s', async (_what, toCall, status, category) => {
    hubspot.portal.createCompany({ name: 'Acme' });
    expect(await refused(() => hubspot.call(...toCall(mergedId)))).toEqual([status, category]);
  });

  it('says in a batch update that it is not there, whether its heir is named too or not', async () => {
    const inputs = [mergedId, contactId].flatMap((id) => namedUlm(id).inputs);
    for (const named of [inputs.slice(0, 1), inputs]) {
      const { status, body } = await hubspot.call('POST', `${contacts}/batch/update`, { inputs: named });
      expect([status, body.errors]).toMatchObject([
        207,
        [{ category: 'OBJECT_NOT_FOUND', context: { ids: [mergedId] } }],
      ]);
    }
  });
});

describe('ignores, and does not refuse, a step back in the lifecycle', () => {
  const steps = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity'];
  it.each(steps)('from customer to %s, alone and in a batch', async (lifecyclestage) => {
    const before = hubspot.portal.ledger().length;
    const properties = { lifecyclestage };
    const alone = await hubspot.call('PATCH', `${contacts}/${contactId}`, { properties });
    const inputs = [{ id: contactId, properties }];
    const batch = await hubspot.call('POST', `${contacts}/batch/update`, { inputs });
    expect([alone.status, batch.status]).toEqual([200, 200]);
    expect(hubspot.portal.contact(contactId)?.properties.lifecyclestage).toBe('customer');
    expect(
      hubspot.portal
        .ledger()
        .slice(before)
        .flatMap(({ properties: changed }) => Object.keys(changed)),
    ).not.toContain('lifecyclestage');
  });
});
