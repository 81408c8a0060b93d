import { type DestinationStream, type Logger, pino } from 'pino';

/** The log that everything writes to: one JSON object a line. */
export type Log = Logger;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Fields whose values are never written out, in the first four levels of what is logged. */
const hiddenFields = [
  // What opens doors.
  ...[
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'password',
    'secret',
    'secrets',
    'token',
    'databaseUrl',
  ],
  ...['client_secret', 'clientSecret', 'access_token', 'accessToken', 'refresh_token', 'refreshToken'],
  // What belongs to a person: contacts' values, and everything that may hold them.
  ...[
    'email',
    'phone',
    'mobilephone',
    'firstname',
    'lastname',
    'properties',
    'fields',
    'snapshot',
    'body',
    'rawBody',
  ],
  // PostgreSQL quotes the offending row in these.
  ...['parameters', 'where'],
];

const prefixes = ['', '*.', '*.*.', '*.*.*.'];

/** What looks like a secret or an address in running text, such as the message of somebody else's error. */
const textPatterns: readonly [RegExp, string][] = [
  [/(\/\/[^:/\s"@]+):[^@\s"/]+@/g, '$1:[hidden]@'],
  [/\b(Bearer\s+|pat-[a-z]{2}\d-)[\w.~+/=-]+/g, '$1[hidden]'],
  [/[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
];

/**
 * Opens the log. Names of secret or personal fields are blotted out, and so is what looks like a token, a password in
 * an address, or an e-mail address in any text. A value with line breaks stays on its line.
 * @param destination where the lines go; standard output when left out
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: prefixes.flatMap((prefix) => hiddenFields.map((field) => pathOf(prefix, field))),
      censor: '[hidden]',
    },
    // Under either name an error would else be written as {}.
    serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
    hooks: { streamWrite: blot },
  };
  return destination ? pino(options, destination) : pino(options);
}

function pathOf(prefix: string, field: string): string {
  return field.includes('-') ? `${prefix.replace(/\.$/, '')}["${field}"]` : `${prefix}${field}`;
}

function blot(line: string): string {
  return textPatterns.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
