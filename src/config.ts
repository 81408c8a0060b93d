import { z } from 'zod';
import { type ArmedCrash, readCrashPoint } from './base/crash-point.ts';
import { type LogLevel, logLevels } from './base/log.ts';
import { accept, type Result, refuse } from './base/result.ts';
import { keepSecret, readClientSecrets, readSealKeys, type Secrets } from './secrets.ts';

/** Everything that the environment decides and that may be shown. */
export interface Config {
  mode: 'production' | 'development' | 'test';
  host: string;
  /** 0 = any free port. */
  port: number;
  /** Where HubSpot and browsers reach us, without a slash at the end; null = where the server happens to listen. */
  publicUrl: string | null;
  /** Where the embedded PostgreSQL keeps its files. */
  dataFolder: string;
  hubspot: {
    apiUrl: string;
    appUrl: string;
    appId: string | null;
    clientId: string | null;
    eventType: string | null;
  };
  timeline: 'app-event' | 'note' | 'none';
  /** E-mail addresses, lower case, of users who may publish rules besides their portal's super admins. */
  publishers: readonly string[];
  /** Rules to publish for a tenant when it first connects. */
  rulesFile: string | null;
  /** Whether domains of e-mail addresses are looked up in the public name service. */
  checksMailDomains: boolean;
  logLevel: LogLevel;
  /** Where to die on purpose; never in production. */
  crashAt: ArmedCrash | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable that is read, with a value that would do. `.env.example` explains each. */
export const settingExamples = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: '3000',
  PUBLIC_URL: 'https://leads.example.com',
  DATABASE_URL: 'postgres://fairlead:password@127.0.0.1:5432/fairlead',
  FAIRLEAD_DATA_DIR: '.fairlead',
  FAIRLEAD_KEYS: 'k1:<output of: openssl rand -base64 32>',
  FAIRLEAD_CRASH_AT: 'after-decision-commit:3',
  HUBSPOT_API_URL: 'https://api.hubapi.com',
  HUBSPOT_APP_URL: 'https://app.hubspot.com',
  HUBSPOT_APP_ID: '1234567',
  HUBSPOT_CLIENT_ID: '<from the app\'s "Auth" page>',
  HUBSPOT_CLIENT_SECRET: '<from the app\'s "Auth" page>',
  HUBSPOT_ACCESS_TOKEN: '<from the app\'s "Auth" page>',
  HUBSPOT_EVENT_TYPE: 'ah1234567_lead_decision',
  TIMELINE: 'app-event',
  RULES_FILE: 'rules/starter.yaml',
  PUBLISHERS: 'ann@example.com, bob@example.com',
  MAIL_DOMAIN_CHECK: 'on',
  LOG_LEVEL: 'info',
} as const;
type SettingName = keyof typeof settingExamples;

/**
 * Reads the environment as a whole. Empty variables count as not set.
 * @returns the configuration and, apart from it, the secrets; or every fault at once, each as a sentence that names the
 * variable, what is wrong and an example. No fault repeats a secret.
 */
export function readConfig(environment: Environment): Result<{ config: Config; secrets: Secrets }, string[]> {
  const given = Object.fromEntries(
    Object.keys(settingExamples).map((name) => [name, environment[name]?.trim() || undefined]),
  ) as Record<SettingName, string | undefined>;
  const read = z.object(schemas(given.NODE_ENV === 'production')).safeParse(given);
  const faults = [...(read.error?.issues ?? []).map(inWords), ...contradictions(given)];
  if (!read.success || faults.length > 0) return refuse(faults);
  const value = read.data;
  return accept({
    config: {
      mode: value.NODE_ENV,
      host: value.HOST,
      port: value.PORT,
      publicUrl: value.PUBLIC_URL ?? null,
      dataFolder: value.FAIRLEAD_DATA_DIR,
      hubspot: {
        apiUrl: value.HUBSPOT_API_URL,
        appUrl: value.HUBSPOT_APP_URL,
        appId: value.HUBSPOT_APP_ID ?? null,
        clientId: value.HUBSPOT_CLIENT_ID ?? null,
        eventType: value.HUBSPOT_EVENT_TYPE ?? null,
      },
      timeline: value.TIMELINE ?? (value.HUBSPOT_EVENT_TYPE ? 'app-event' : 'note'),
      rulesFile: value.RULES_FILE ?? null,
      publishers: value.PUBLISHERS ?? [],
      checksMailDomains:
        (value.MAIL_DOMAIN_CHECK ?? (value.NODE_ENV === 'production' ? 'on' : 'off')) === 'on',
      logLevel: value.LOG_LEVEL,
      crashAt: value.FAIRLEAD_CRASH_AT ?? null,
    },
    secrets: keepSecret({
      databaseUrl: value.DATABASE_URL ?? null,
      clientSecrets: value.HUBSPOT_CLIENT_SECRET ?? [],
      accessToken: value.HUBSPOT_ACCESS_TOKEN ?? null,
      sealKeys: value.FAIRLEAD_KEYS ?? [],
    }),
  });
}

/** One schema a variable; production is stricter. */
function schemas(isProduction: boolean) {
  const text = z.string();
  const secretLength = isProduction ? 32 : 8;
  const keys = readBy(readSealKeys);
  const url = readBy((value) => readUrl(value, isProduction));
  return {
    NODE_ENV: oneOf(['production', 'development', 'test']).default('development'),
    HOST: text.regex(/^[\w.:-]+$/, 'must be a host name or an address').default('127.0.0.1'),
    PORT: readBy(readPort).default(3000),
    PUBLIC_URL: isProduction ? z.string('must be set in production').pipe(url) : url.optional(),
    DATABASE_URL: text.regex(/^postgres(ql)?:\/\/./, 'must start with postgres://').optional(),
    FAIRLEAD_DATA_DIR: text.default('.fairlead'),
    FAIRLEAD_KEYS: isProduction
      ? z.string('must be set in production, or no token could be kept').pipe(keys)
      : keys.optional(),
    FAIRLEAD_CRASH_AT: isProduction
      ? z.undefined('must not be set in production').optional()
      : readBy(readCrashPoint).optional(),
    HUBSPOT_API_URL: url.default('https://api.hubapi.com'),
    HUBSPOT_APP_URL: url.default('https://app.hubspot.com'),
    HUBSPOT_APP_ID: text.regex(/^\d+$/, 'must be a number').optional(),
    HUBSPOT_CLIENT_ID: text.optional(),
    HUBSPOT_CLIENT_SECRET: readBy((value) => readClientSecrets(value, secretLength)).optional(),
    HUBSPOT_ACCESS_TOKEN: text.min(secretLength, `must have ${secretLength} characters or more`).optional(),
    HUBSPOT_EVENT_TYPE: text.regex(/^\w+$/, 'must be the fully qualified name of the app event').optional(),
    TIMELINE: oneOf(['app-event', 'note', 'none']).optional(),
    RULES_FILE: text.optional(),
    PUBLISHERS: readBy(readAddresses).optional(),
    MAIL_DOMAIN_CHECK: oneOf(['on', 'off']).optional(),
    LOG_LEVEL: oneOf(logLevels).default('info'),
  };
}

/** What no variable shows by itself. */
function contradictions(given: Record<SettingName, string | undefined>): string[] {
  const faults: string[] = [];
  const { HUBSPOT_CLIENT_ID: id, HUBSPOT_CLIENT_SECRET: secret, HUBSPOT_ACCESS_TOKEN: token } = given;
  if (id && !secret)
    faults.push(
      `HUBSPOT_CLIENT_SECRET must be set when HUBSPOT_CLIENT_ID is. ${example('HUBSPOT_CLIENT_SECRET')}`,
    );
  if (given.NODE_ENV === 'production' && !token && !id) {
    faults.push(
      `HUBSPOT_CLIENT_ID or HUBSPOT_ACCESS_TOKEN must be set, or no portal can connect. ${example('HUBSPOT_CLIENT_ID')}`,
    );
  }
  if (given.TIMELINE === 'app-event' && !given.HUBSPOT_EVENT_TYPE) {
    faults.push(
      `HUBSPOT_EVENT_TYPE must be set when TIMELINE is app-event. ${example('HUBSPOT_EVENT_TYPE')}`,
    );
  }
  return faults;
}

function inWords({ path, message }: { path: PropertyKey[]; message: string }): string {
  const name = String(path[0]);
  return `${name} ${message}. ${name in settingExamples ? example(name as SettingName) : ''}`;
}

function example(name: SettingName): string {
  return `Example: ${name}=${settingExamples[name]}`;
}

function oneOf<Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, `must be one of ${choices.join(', ')}`);
}

/** A schema out of a function that reads text. */
function readBy<Value>(read: (text: string) => Result<Value, string>) {
  return z.string().transform((text, context): Value => {
    const result = read(text);
    if (result.ok) return result.value;
    context.issues.push({ code: 'custom', message: result.refusal, input: undefined });
    return z.NEVER;
  });
}

function readPort(text: string): Result<number, string> {
  const isPort = /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
  return isPort ? accept(Number(text)) : refuse('must be a number from 0 to 65535 (0 = any free port)');
}

function readAddresses(text: string): Result<string[], string> {
  const addresses = text.split(',').map((address) => address.trim().toLowerCase());
  const isList = addresses.every((address) => z.email().safeParse(address).success);
  return isList ? accept(addresses) : refuse('must be e-mail addresses, separated by commas');
}

/** An address without a slash at the end; plain http only for this very machine, and not even that in production. */
function readUrl(text: string, isProduction: boolean): Result<string, string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return refuse('must be a whole address');
  if (url.search || url.hash || url.username)
    return refuse('must be an address without a query, a fragment or a user');
  const isLoopback =
    /^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(url.hostname) ||
    url.hostname.endsWith('.localhost');
  if (isProduction && isLoopback) return refuse('must not be an address of this machine in production');
  if (url.protocol === 'http:' && !isLoopback) return refuse('must start with https://');
  return accept(url.href.replace(/\/+$/, ''));
}
