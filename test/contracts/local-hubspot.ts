import type { Emulator, EmulatorOptions, Portal } from '../../emulator/portal.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import type { Clock } from '../../src/base/clock.ts';

export const startAt = Date.UTC(2026, 10, 21, 10);

/** A clock that stands still until it is moved. */
export function standingClock(at = startAt): Clock & { move(durationMs: number): void } {
  let now = at;
  return {
    now: () => now,
    move: (durationMs) => {
      now += durationMs;
    },
    sleep: async (durationMs) => {
      now += durationMs;
    },
  };
}

export const allScopes = [
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.owners.read',
  'crm.objects.users.read',
  'crm.objects.users.write',
  'sales-email-read',
  'timeline',
  'developers-read',
];

export const anApp: NonNullable<EmulatorOptions['app']> = {
  appId: '54321',
  clientId: 'client-1',
  clientSecret: 'secret-1',
  redirectUrls: ['http://localhost:3000/oauth/callback'],
  requiredScopes: ['oauth', 'crm.objects.contacts.read'],
  optionalScopes: ['timeline'],
  webhookUrl: null,
  subscriptions: [],
  eventTypes: [
    {
      name: 'ah54321_lead_routed',
      projectName: 'lead-router',
      developerSymbol: 'lead_routed',
      headerTemplate: 'Scored {{score}} ({{band}})',
      detailTemplate: 'Rule: {{rule}}. {{#formatDate timestamp}}{{/formatDate}}',
      properties: [
        { name: 'score', type: 'number' },
        { name: 'band', type: 'enumeration', options: [{ value: 'hot', label: 'Hot' }] },
        { name: 'rule', type: 'string' },
      ],
    },
  ],
};

/** An answer of the API, its JSON body read. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are compared with shapes typed in by hand
  body: any;
}

export interface LocalHubSpot {
  emulator: Emulator;
  portal: Portal;
  clock: ReturnType<typeof standingClock>;
  token: string;
  /** A call with the portal's token; `body` goes out as JSON. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<ApiAnswer>;
}

/** A local HubSpot without limits, with one portal of three owners and a token of every scope. */
export async function localHubSpot(options: EmulatorOptions = {}): Promise<LocalHubSpot> {
  const clock = standingClock();
  const emulator = await startEmulator({ clock, rateLimit: null, app: anApp, ...options });
  const portal = emulator.addPortal({
    id: '62515',
    name: 'Harbour Vision',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    owners: [
      { id: '41', email: 'ann@harbour.test', firstName: 'Ann', lastName: 'Ash', superAdmin: true },
      { id: '42', email: 'bob@harbour.test', firstName: 'Bob', lastName: 'Birch' },
      { id: '43', email: 'queue@harbour.test', firstName: 'Round', lastName: 'Queue', type: 'QUEUE' },
      { id: '44', email: 'gone@harbour.test', firstName: 'Gil', lastName: 'Gone', archived: true },
    ],
  });
  const token = portal.issueStaticToken(allScopes);
  const call: LocalHubSpot['call'] = async (method, path, body, as = token) => {
    const response = await fetch(emulator.url + path, {
      method,
      headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  return { emulator, portal, clock, token, call };
}

/** A form sent to an OAuth endpoint. */
export async function sendForm(url: string, fields: Record<string, string>): Promise<ApiAnswer> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}
