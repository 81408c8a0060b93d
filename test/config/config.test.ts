import { inspect } from 'node:util';
import { type Environment, readConfig } from '../../src/config.ts';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const uuid = '0b51f6c2-3c1e-4d0a-9c55-5c0de1f0a7aa';

const production: Environment = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://leads.example.com/',
  HUBSPOT_CLIENT_ID: 'client',
  HUBSPOT_CLIENT_SECRET: uuid,
  FAIRLEAD_KEYS: `new:${key(2)},old:${key(1)}`,
};

function read(environment: Environment) {
  const result = readConfig(environment);
  if (!result.ok) throw new Error(result.refusal.join('\n'));
  return result.value;
}

function faults(environment: Environment): string[] {
  const result = readConfig(environment);
  return result.ok ? [] : result.refusal;
}

describe('the configuration', () => {
  it.each([
    ['in production', { NODE_ENV: 'production' }, true],
    ['switched off in production', { NODE_ENV: 'production', MAIL_DOMAIN_CHECK: 'off' }, false],
    ['elsewhere', {}, false],
    ['switched on elsewhere', { MAIL_DOMAIN_CHECK: 'on' }, true],
  ])('looks up mail domains in production unless told otherwise: %s', (_where, given, looks) => {
    expect(read({ ...('NODE_ENV' in given ? production : {}), ...given }).config.checksMailDomains).toBe(
      looks,
    );
  });

  it('needs nothing at all to be tried out', () => {
    const { config, secrets } = read({});
    expect(config).toEqual({
      mode: 'development',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      dataFolder: '.fairlead',
      hubspot: {
        apiUrl: 'https://api.hubapi.com',
        appUrl: 'https://app.hubspot.com',
        appId: null,
        clientId: null,
        eventType: null,
      },
      timeline: 'note',
      publishers: [],
      rulesFile: null,
      checksMailDomains: false,
      logLevel: 'info',
      crashAt: null,
    });
    expect([secrets.databaseUrl, secrets.accessToken, secrets.clientSecrets, secrets.sealKeys]).toEqual([
      null,
      null,
      [],
      [],
    ]);
  });

  it('treats an empty variable as one that is not set', () => {
    expect(read({ PORT: '', LOG_LEVEL: '  ', PUBLIC_URL: '' })).toEqual(read({}));
  });

  it('takes the addresses without the slash at their end', () => {
    expect(read(production).config.publicUrl).toBe('https://leads.example.com');
  });

  it('keeps secrets and keys in their order: the first signs and seals', () => {
    const { secrets } = read({ ...production, HUBSPOT_CLIENT_SECRET: `${uuid}, ${uuid.replace('0', '1')}` });
    expect(secrets.clientSecrets).toEqual([uuid, uuid.replace('0', '1')]);
    expect(secrets.sealKeys.map(({ id, key: bytes }) => [id, bytes[0], bytes.length])).toEqual([
      ['new', 2, 32],
      ['old', 1, 32],
    ]);
  });

  it.each([
    ['app events when the app has a type for them', { HUBSPOT_EVENT_TYPE: 'ah1_decision' }, 'app-event'],
    ['notes when it has none', {}, 'note'],
    ['what was asked for', { HUBSPOT_EVENT_TYPE: 'ah1_decision', TIMELINE: 'none' }, 'none'],
  ])('writes to the timeline %s', (_what, environment, timeline) => {
    expect(read(environment).config.timeline).toBe(timeline);
  });

  it('reads who may publish without regard to case', () => {
    expect(read({ PUBLISHERS: 'Ann@Example.com, bob@example.com' }).config.publishers).toEqual([
      'ann@example.com',
      'bob@example.com',
    ]);
  });

  it('arms a crash outside production', () => {
    expect(read({ FAIRLEAD_CRASH_AT: 'after-claim:2' }).config.crashAt).toEqual({
      point: 'after-claim',
      pass: 2,
      signal: 'SIGKILL',
    });
  });

  it('lists every fault at once', () => {
    expect(
      faults({
        NODE_ENV: 'prod',
        PORT: '70000',
        LOG_LEVEL: 'loud',
        TIMELINE: 'app-event',
        HUBSPOT_CLIENT_ID: 'x',
      }),
    ).toEqual([
      'NODE_ENV must be one of production, development, test. Example: NODE_ENV=production',
      'PORT must be a number from 0 to 65535 (0 = any free port). Example: PORT=3000',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent. Example: LOG_LEVEL=info',
      expect.stringContaining('HUBSPOT_CLIENT_SECRET must be set when HUBSPOT_CLIENT_ID is.'),
      expect.stringContaining('HUBSPOT_EVENT_TYPE must be set when TIMELINE is app-event.'),
    ]);
  });

  it.each<[string, Environment, RegExp]>([
    ['a publisher without an address', { PUBLISHERS: 'Ann' }, /PUBLISHERS must be e-mail addresses/],
    [
      'a public address over plain http',
      { PUBLIC_URL: 'http://leads.example.com' },
      /PUBLIC_URL must start with https/,
    ],
    ['a public address with a query', { PUBLIC_URL: 'https://leads.example.com/?a=1' }, /without a query/],
    [
      'a public address that is none',
      { PUBLIC_URL: 'leads.example.com' },
      /PUBLIC_URL must be a whole address/,
    ],
    ['a database of another kind', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL must start with postgres/],
    ['an app id with letters', { HUBSPOT_APP_ID: '12a' }, /HUBSPOT_APP_ID must be a number/],
    ['an unknown crash point', { FAIRLEAD_CRASH_AT: 'after-lunch' }, /"after-lunch" is no crash point/],
    ['a key that is too short', { FAIRLEAD_KEYS: 'k1:AAAA' }, /the key "k1" has 3 bytes; it must have 32/],
    ['a key without a name', { FAIRLEAD_KEYS: key(1) }, /FAIRLEAD_KEYS is not a list/],
    ['two keys of one name', { FAIRLEAD_KEYS: `a:${key(1)},a:${key(2)}` }, /names the key "a" twice/],
    ['three client secrets', { HUBSPOT_CLIENT_SECRET: `${uuid},${uuid},${uuid}` }, /more than two secrets/],
    ['an empty client secret', { HUBSPOT_CLIENT_SECRET: `${uuid},` }, /holds an empty secret/],
  ])('refuses %s', (_what, environment, fault) => {
    expect(faults(environment)).toEqual([expect.stringMatching(fault)]);
  });

  it.each<[string, Environment, RegExp]>([
    ['a missing public address', { PUBLIC_URL: undefined }, /PUBLIC_URL must be set in production/],
    ['plain http', { PUBLIC_URL: 'http://leads.example.com' }, /PUBLIC_URL must start with https/],
    [
      'a public address of this machine',
      { PUBLIC_URL: 'https://localhost' },
      /PUBLIC_URL must not be an address of this/,
    ],
    [
      'the local HubSpot',
      { HUBSPOT_API_URL: 'http://127.0.0.1:4010' },
      /HUBSPOT_API_URL must not be an address of this/,
    ],
    [
      'the local HubSpot by IPv6',
      { HUBSPOT_APP_URL: 'http://[::1]:4010' },
      /HUBSPOT_APP_URL must not be an address/,
    ],
    ['missing keys', { FAIRLEAD_KEYS: undefined }, /FAIRLEAD_KEYS must be set in production/],
    ['a short client secret', { HUBSPOT_CLIENT_SECRET: 'test-secret' }, /fewer than 32 characters/],
    [
      'a short access token',
      { HUBSPOT_ACCESS_TOKEN: 'pat-test' },
      /HUBSPOT_ACCESS_TOKEN must have 32 characters/,
    ],
    [
      'an armed crash',
      { FAIRLEAD_CRASH_AT: 'after-claim' },
      /FAIRLEAD_CRASH_AT must not be set in production/,
    ],
    [
      'no way for a portal to connect',
      { HUBSPOT_CLIENT_ID: '' },
      /HUBSPOT_CLIENT_ID or HUBSPOT_ACCESS_TOKEN must be set/,
    ],
  ])('refuses %s in production', (_what, changed, fault) => {
    expect(faults({ ...production, ...changed })).toEqual([expect.stringMatching(fault)]);
  });

  it('never repeats a secret in a fault', () => {
    const environment = {
      HUBSPOT_CLIENT_SECRET: 'hush',
      FAIRLEAD_KEYS: 'k1:aHVzaA==',
      DATABASE_URL: 'mysql://hush',
    };
    const text = faults({ ...production, ...environment }).join('\n');
    expect(text).toMatch(/HUBSPOT_CLIENT_SECRET[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*HUBSPOT_CLIENT_SECRET/);
    expect(text).not.toMatch(/hush|aHVzaA/);
  });
});

describe('the secrets', () => {
  const { secrets } = read({ ...production, HUBSPOT_ACCESS_TOKEN: `token-${uuid}` });

  it.each<[string, () => string]>([
    ['turned into JSON', () => JSON.stringify({ secrets })],
    ['turned into text', () => `${String(secrets)}`],
    ['inspected', () => inspect({ secrets }, { depth: 9, showHidden: false })],
    ['spread into another object', () => JSON.stringify({ ...secrets })],
    ['listed', () => JSON.stringify(Object.entries(secrets))],
  ])('show nothing when %s', (_what, show) => {
    expect(show()).not.toContain(uuid);
    expect(show()).not.toContain('leads');
  });

  it('are read by name', () => {
    expect(secrets.accessToken).toBe(`token-${uuid}`);
  });
});
