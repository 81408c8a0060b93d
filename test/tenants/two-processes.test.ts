import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import declaration from '../../app-manifest.json' with { type: 'json' };
import { manifestApp } from '../../emulator/manifest-app.ts';
import type { Emulator, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { systemClock } from '../../src/base/clock.ts';
import { createBudget } from '../../src/hubspot/budget-store.ts';
import { createOAuthClient } from '../../src/hubspot/oauth-client.ts';
import { inTenant } from '../../src/store/database.ts';
import { connectByGrant } from '../../src/tenants/connect-tenant-client.ts';
import { readTenant } from '../../src/tenants/tenant-store.ts';
import { appKeys } from '../hubspot/local-portal.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { routes } from '../support/portal-facts.ts';
import { until } from '../support/until.ts';
import { sealer, sealKey } from './tenant-set-up.ts';
import type { CallerAnswer, CallerOptions } from './token-caller.ts';

const callersEach = 50;
const rounds = process.env.FAIRLEAD_FULL ? 100 : 6;
const owners = [{ id: '41', email: 'a@x.test', firstName: 'Ann', lastName: 'A' }];

describe('a token that expires under 100 callers in two processes', () => {
  let test: TestDatabase;
  let emulator: Emulator;
  let portal: Portal;
  let processes: ChildProcess[] = [];

  beforeEach(async () => {
    test = await openTestDatabase();
    emulator = await startEmulator({
      app: manifestApp(declaration, appKeys),
      rateLimit: null,
      latencyMs: 20,
    });
    portal = emulator.addPortal({ id: '62515', name: 'Acme', owners });
    await connect();
    // It is for the token that they are to wait, not for the portal's budget.
    await createBudget({ database: test.database, tenantId: portal.id, clock: systemClock }).learn(10_000);
    processes = await Promise.all([startCaller(), startCaller()]);
  });
  afterEach(async () => {
    await Promise.all(processes.map(end));
    await emulator.stop();
    await test.close();
  });

  const [redirectUrl = ''] = appKeys.redirectUrls;
  const { clientId, clientSecret } = appKeys;

  async function connect(): Promise<void> {
    const address = { apiUrl: emulator.url, timeoutMs: 5_000, clock: systemClock };
    const oauth = createOAuthClient({
      ...address,
      appUrl: emulator.url,
      clientId,
      clientSecret,
      redirectUrl,
    });
    const { required, optional } = declaration.scopes;
    const consent = oauth.authorizeUrl('s', { required, optional: optional.map(({ scope }) => scope) });
    const approved = await fetch(`${consent}&decision=approve&portalId=${portal.id}`, { redirect: 'manual' });
    const code = new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const grant = await oauth.exchangeCode(code);
    if (!grant.ok) throw new Error(grant.refusal);
    await connectByGrant({ ...address, database: test.database, sealer, timeline: 'none' }, grant.value);
  }

  async function startCaller(): Promise<ChildProcess> {
    const options: CallerOptions = {
      ...{ databaseUrl: test.url, apiUrl: emulator.url, clientId, clientSecret, redirectUrl },
      sealKey: Buffer.from(sealKey.key).toString('base64'),
      ...{ portalId: portal.id, callers: callersEach },
    };
    const file = join(import.meta.dirname, 'token-caller.ts');
    const child = fork(file, [JSON.stringify(options)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    await once(child, 'message');
    return child;
  }

  async function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.send('end');
    await ended;
  }

  async function go(child: ChildProcess): Promise<CallerAnswer> {
    const answered = once(child, 'message') as Promise<[CallerAnswer]>;
    child.send('go');
    return (await answered)[0];
  }

  const tokenCalls = () => portal.calls().byRoute[routes.token] ?? 0;

  /** All 100 at once; both processes must have been at it at the same time. */
  async function callFromBoth(): Promise<void> {
    const [one, two] = (await Promise.all(processes.map(go))) as [CallerAnswer, CallerAnswer];
    expect([one.errors, two.errors, one.good + two.good]).toEqual([[], [], 2 * callersEach]);
    expect(Math.max(one.startedAt, two.startedAt)).toBeLessThan(Math.min(one.endedAt, two.endedAt));
  }

  it('is refreshed by exactly one request each time that HubSpot turns it down', async () => {
    await callFromBoth();
    for (let round = 0; round < rounds; round += 1) {
      const before = tokenCalls();
      portal.expireAccessTokens();
      await callFromBoth();
      expect(tokenCalls() - before).toBe(1);
    }
  }, 900_000);

  it('is refreshed by exactly one request when its time is over before anybody uses it', async () => {
    const before = tokenCalls();
    await inTenant(test.database, portal.id, (transaction) =>
      sql`update tokens set expires_at = now() - interval '1 minute'`.execute(transaction),
    );
    await callFromBoth();
    expect(tokenCalls() - before).toBe(1);
  });

  it('is refreshed by the other process when the first is killed in the middle of it', async () => {
    portal.expireAccessTokens();
    const stall = emulator.fault({
      route: routes.token,
      times: 1,
      effect: { kind: 'delay', delayMs: 30_000 },
    });
    const [first, second] = processes as [ChildProcess, ChildProcess];
    first.send('go');
    await until('the first process asks for a token', 20_000, async () =>
      stall.fired() === 1 ? true : null,
    );
    const killed = once(first, 'exit');
    first.kill('SIGKILL');
    await killed;
    const answer = await go(second);
    expect([answer.errors, answer.good]).toEqual([[], callersEach]);
    expect((await readTenant(test.database, portal.id))?.status).toBe('active');
  });
});
