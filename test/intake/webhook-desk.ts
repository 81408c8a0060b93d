import { request } from 'node:http';
import { connect } from 'node:net';
import { sql } from 'kysely';
import { signVersion3 } from '../../emulator/webhooks/sign-request.ts';
import { createLog } from '../../src/base/log.ts';
import { addEvents } from '../../src/intake/inbox-store.ts';
import type { IntakeRefusal } from '../../src/intake/intake-refusal.ts';
import { webhookRoute } from '../../src/intake/webhook-route.ts';
import type { Database } from '../../src/store/database.ts';
import { inTenant } from '../../src/store/database.ts';
import { readTenant, saveTenant } from '../../src/tenants/tenant-store.ts';
import { createWeb } from '../../src/web/create-web.ts';
import { listen } from '../../src/web/listen.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { monday, type TestClock, testClock } from '../support/test-clock.ts';

/** The portal that is connected. */
export const tenantId = '62515';
/** Where HubSpot reaches us, behind a proxy: not where the server listens. */
export const publicUrl = 'https://leads.example.test/fairlead';
export const secrets = ['the-secret-that-is-new', 'the-secret-that-is-old'];
export const path = '/webhooks/hubspot';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: { error?: string; message?: string; received?: number };
}

export interface Post {
  method?: string;
  path?: string;
  body?: string | Buffer;
  /** Headers in place of the signed ones; undefined takes one away. */
  headers?: Record<string, string | undefined>;
}

/** The webhook address alone, with the web shell around it and a real inbox behind it. */
export interface WebhookDesk {
  clock: TestClock;
  post(post?: Post): Promise<Answer>;
  /** Begins a request, sends half of its body, and goes. */
  goAway(): Promise<void>;
  refusals: IntakeRefusal[];
  /** Resolves when something more is refused. */
  nextRefusal(): Promise<void>;
  /** Rows in the inbox, of all tenants that the test names. */
  kept(tenants?: readonly string[]): Promise<number>;
  stop(): Promise<void>;
}

/** One creation of a contact, as HubSpot tells it. */
export function creation(contactId = 101, changes: object = {}): object {
  return {
    eventId: contactId,
    subscriptionId: 1,
    portalId: Number(tenantId),
    appId: 54321,
    occurredAt: monday,
    subscriptionType: 'object.creation',
    objectTypeId: '0-1',
    objectId: contactId,
    attemptNumber: 0,
    ...changes,
  };
}

/** Headers as HubSpot sends them. */
export function signed(
  body: string | Buffer,
  at: number,
  { secret = secrets[0] ?? '', url = publicUrl + path, method = 'POST' } = {},
): Record<string, string> {
  const timestamp = String(at);
  const signature = signVersion3(secret, { method, url, body: body.toString() }, timestamp);
  return {
    'Content-Type': 'application/json',
    'X-HubSpot-Request-Timestamp': timestamp,
    'X-HubSpot-Signature-v3': signature,
  };
}

/** @param store the database as the service sees it; `admin` as the test looks into it */
export async function openWebhookDesk({
  store,
  admin = store,
}: {
  store: Database;
  admin?: Database;
}): Promise<WebhookDesk> {
  const clock = testClock();
  const refusals: IntakeRefusal[] = [];
  let refused = Promise.withResolvers<void>();
  await connectTenant(admin);
  const route = webhookRoute({
    publicUrl: () => publicUrl,
    clientSecrets: secrets,
    clock,
    isKnown: async (id) => (await readTenant(store, id)) !== null,
    keep: (id, events) => addEvents(store, { tenantId: id, events, settleSeconds: 0, now: clock.now() }),
    onReceived: () => undefined,
    onRefused: (reason) => {
      refusals.push(reason);
      refused.resolve();
      refused = Promise.withResolvers();
    },
  });
  const log = createLog('silent');
  const isReady = async () => ({ ready: true, reasons: [] });
  const web = await listen(
    createWeb({ routers: [route], publicUrl, log, metrics: createMetrics(), isReady }),
    { host: '127.0.0.1', port: 0, graceMs: 100 },
  );
  return {
    clock,
    refusals,
    nextRefusal: () => refused.promise,
    post: ({
      method = 'POST',
      path: target = path,
      body = JSON.stringify([creation()]),
      headers = {},
    } = {}) => {
      const given = { ...signed(body, clock.now(), { method, url: publicUrl + target }), ...headers };
      return exchange(web.url + target, { method, body, headers: given });
    },
    goAway: () => sendHalf(web.url),
    kept: async (tenants = [tenantId]) => {
      const counts = await Promise.all(tenants.map((id) => countInbox(admin, id)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    stop: () => web.close(),
  };
}

function connectTenant(database: Database): Promise<void> {
  const tenant = {
    id: tenantId,
    connectedBy: 'oauth' as const,
    timeZone: 'UTC',
    currency: 'EUR',
    uiDomain: 'app.hubspot.com',
    timeline: 'note' as const,
    scopes: ['oauth'],
  };
  return saveTenant(database, tenant, monday);
}

async function countInbox(database: Database, id: string): Promise<number> {
  const { rows } = await inTenant(database, id, (transaction) =>
    sql<{ count: number }>`select count(*)::int as count from inbox`.execute(transaction),
  );
  return rows[0]?.count ?? 0;
}

/** `fetch` would not send some of these requests. */
function exchange(url: string, { method, body, headers }: Required<Omit<Post, 'path'>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const outgoing = request(url, { method, headers: { Connection: 'close', ...sent } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text ? JSON.parse(text) : {},
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function sendHalf(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
      socket.write(`${head}[{"portalId":`, () => {
        socket.destroy();
        resolve();
      });
    });
    socket.on('error', reject);
  });
}
