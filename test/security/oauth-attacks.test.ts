import { sql } from 'kysely';
import type { Portal } from '../../emulator/portal.ts';
import { readTenant } from '../../src/tenants/tenant-store.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';

/** One installation under way: what the browser holds, and what HubSpot would send it back with. */
interface Begun {
  state: string;
  cookie: string;
  code: string;
}

interface Return {
  query: string;
  cookie?: string;
}

describe('an installation', () => {
  let journey: Journey;
  let victim: Portal;
  let portals = 62_600;
  beforeAll(async () => {
    journey = await startJourney();
  });
  beforeEach(() => {
    portals += 1;
    victim = journey.emulator.addPortal({ id: String(portals), name: 'Not connected', owners: [ann] });
  });
  afterAll(() => journey.stop());

  /** A browser asks for the installation, and its admin approves it for the portal. */
  async function begin(portal = victim): Promise<Begun> {
    const start = await fetch(`${journey.app.url}/oauth/install`, { redirect: 'manual' });
    const consent = new URL(start.headers.get('location') ?? '');
    const state = consent.searchParams.get('state') ?? '';
    consent.searchParams.set('decision', 'approve');
    consent.searchParams.set('portalId', portal.id);
    const approved = await fetch(consent, { redirect: 'manual' });
    const back = new URL(approved.headers.get('location') ?? '');
    const cookie = (start.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    return { state, cookie, code: back.searchParams.get('code') ?? '' };
  }

  async function comeBack({ query, cookie = '' }: Return, method = 'GET') {
    const address = `${journey.app.url}/oauth/callback?${query}`;
    const answer = await fetch(address, { method, headers: { cookie }, redirect: 'manual' });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  const whole = ({ state, code }: Begun) => `state=${state}&code=${code}`;
  const isConnected = async () => (await readTenant(journey.database, victim.id)) !== null;

  it('is completed in the browser that began it', async () => {
    const begun = await begin();
    expect((await comeBack({ query: whole(begun), cookie: begun.cookie })).status).toBe(200);
    expect(await isConnected()).toBe(true);
  });

  const attacks: Record<string, (own: Begun, other: Begun) => Return | Promise<Return>> = {
    'without a state': ({ code, cookie }) => ({ query: `code=${code}`, cookie }),
    'with an empty state': ({ code, cookie }) => ({ query: `state=&code=${code}`, cookie }),
    'with a state that somebody made up': ({ code, cookie }) => ({
      query: `state=${'A'.repeat(43)}&code=${code}`,
      cookie,
    }),
    'with a state that lacks its end': (own) => ({
      query: whole({ ...own, state: own.state.slice(0, -1) }),
      cookie: own.cookie,
    }),
    'with a state in other letters': (own) => ({
      query: whole({ ...own, state: own.state.toUpperCase() }),
      cookie: own.cookie,
    }),
    'with its state named twice': (own) => ({
      query: `${whole(own)}&state=${own.state}`,
      cookie: own.cookie,
    }),
    'with its state as part of another': ({ state, code, cookie }) => ({
      query: `state[0]=${state}&code=${code}`,
      cookie,
    }),
    'with its code named twice': (own) => ({ query: `${whole(own)}&code=${own.code}`, cookie: own.cookie }),
    'in a browser that did not begin it': (own) => ({ query: whole(own) }),
    'in a browser that began another': (own, other) => ({ query: whole(own), cookie: other.cookie }),
    "with the code of an attacker's portal under the victim's state and no cookie": (own, other) => ({
      query: whole({ ...own, code: other.code }),
    }),
    'with two cookies, one of them planted': (own, other) => ({
      query: whole(own),
      cookie: `${own.cookie}; ${other.cookie}`,
    }),
    'with an empty cookie': (own) => ({ query: whole(own), cookie: 'fairlead_install=' }),
    'that was declined before': async (own) => {
      await comeBack({ query: `state=${own.state}&error=access_denied`, cookie: own.cookie });
      return { query: whole(own), cookie: own.cookie };
    },
    'with what the store keeps instead of the state': async (own) => {
      const { rows } = await sql<{ digest: string }>`select digest from oauth_states`.execute(
        journey.database,
      );
      return { query: `state=${rows.at(-1)?.digest}&code=${own.code}`, cookie: own.cookie };
    },
    'ten minutes later': (own) => {
      journey.clock.move(10 * minuteMs);
      return { query: whole(own), cookie: own.cookie };
    },
    'with a code that somebody made up': (own) => ({
      query: whole({ ...own, code: 'local-made-up' }),
      cookie: own.cookie,
    }),
    'without a code': ({ state, cookie }) => ({ query: `state=${state}`, cookie }),
    'with a code that has been used': async (own, other) => {
      await comeBack({ query: whole(other), cookie: other.cookie });
      return { query: whole({ ...own, code: other.code }), cookie: own.cookie };
    },
    'with an error of somebody else and no state': ({ cookie }) => ({ query: 'error=access_denied', cookie }),
  };

  it('is attacked in twelve ways or more', () => {
    expect(Object.keys(attacks).length).toBeGreaterThanOrEqual(12);
  });

  it.each(Object.entries(attacks))('%s is refused, and connects nothing', async (_name, attack) => {
    const attacker = journey.portal;
    const [own, other] = [await begin(), await begin(attacker)];
    const answer = await comeBack(await attack(own, other));
    expect([answer.status, await isConnected()]).toEqual([400, false]);
    for (const secret of [own.state, own.code, other.code]) expect(answer.text).not.toContain(secret);
  });

  it('is completed once when it comes back many times at the same moment', async () => {
    const begun = await begin();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => comeBack({ query: whole(begun), cookie: begun.cookie })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 400),
    ]);
  });

  it('cannot be led elsewhere, at its beginning or at its end', async () => {
    const hostile = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '%0d%0aLocation:%20https://evil.example',
    ];
    for (const address of hostile) {
      for (const name of ['redirect_uri', 'returnTo', 'returnUrl', 'next', 'url', 'state', 'scope']) {
        const start = await fetch(`${journey.app.url}/oauth/install?${name}=${address}`, {
          redirect: 'manual',
        });
        const location = new URL(start.headers.get('location') ?? '');
        expect(location.origin).toBe(new URL(journey.emulator.url).origin);
        expect(location.searchParams.get('redirect_uri')).toBe(`${journey.app.url}/oauth/callback`);
        expect(location.search).not.toContain('evil');
      }
      const end = await comeBack({ query: `returnTo=${address}&redirect_uri=${address}` });
      expect([end.status, end.headers.get('location'), end.text.includes('evil')]).toEqual([
        400,
        null,
        false,
      ]);
    }
  });

  it.each(['POST', 'PUT', 'DELETE'])('is not taken by %s', async (method) => {
    const begun = await begin();
    const answer = await comeBack({ query: whole(begun), cookie: begun.cookie }, method);
    expect([answer.status, answer.headers.get('allow'), await isConnected()]).toEqual([405, 'GET', false]);
  });

  it('of one portal leaves the others as they are', async () => {
    const before = await readTenant(journey.database, portalId);
    const begun = await begin();
    await comeBack({ query: whole(begun), cookie: begun.cookie });
    expect(await readTenant(journey.database, portalId)).toEqual(before);
  });
});
