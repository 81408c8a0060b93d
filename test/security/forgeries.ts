import { createHash, createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Random, randomHex, shuffle } from '../../emulator/seeded-random.ts';
import { signVersion1, signVersion2, signVersion3 } from '../../emulator/webhooks/sign-request.ts';
import type { RawRequest } from './send-request.ts';

/** A genuine request of HubSpot's, before somebody tampers with it. */
export interface Genuine {
  secret: string;
  /** Where HubSpot reaches us. */
  site: string;
  target: string;
  events: readonly Record<string, unknown>[];
  now: number;
  random: Random;
}

/** What goes out, and what is to come back. */
export interface Forgery {
  request: RawRequest;
  status: number;
  /** The reason as the answer names it; null when the web shell answers in general words. */
  reason: string | null;
}

interface Parts {
  method?: string;
  target?: string;
  body?: string | Buffer;
  timestamp?: string;
  signature?: string;
  /** More headers, and those in place of the usual ones; null leaves one out. */
  headers?: Record<string, string | null>;
  more?: readonly (readonly [string, string])[];
}

const usual = {
  type: 'Content-Type',
  signature: 'X-HubSpot-Signature-v3',
  timestamp: 'X-HubSpot-Request-Timestamp',
};

/** The request as HubSpot sends it, but for the parts given. */
export function build(genuine: Genuine, parts: Parts = {}): RawRequest {
  const { method = 'POST', target = genuine.target, timestamp = String(genuine.now) } = parts;
  const { body = bodyOf(genuine), signature = sign(genuine, { timestamp }), headers = {}, more = [] } = parts;
  const given = {
    [usual.type]: 'application/json',
    [usual.signature]: signature,
    [usual.timestamp]: timestamp,
    ...headers,
  };
  const lines = Object.entries(given).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return { method, target, headers: [...lines, ...more], body: Buffer.from(body) };
}

export function bodyOf({ events }: Genuine): string {
  return JSON.stringify(events);
}

interface Signed {
  secret?: string;
  method?: string;
  url?: string;
  body?: string;
  timestamp?: string;
}

/** The genuine signature, but for the parts given. */
export function sign(genuine: Genuine, parts: Signed = {}): string {
  const { secret = genuine.secret, method = 'POST', url = genuine.site + genuine.target } = parts;
  const { body = bodyOf(genuine), timestamp = String(genuine.now) } = parts;
  return signVersion3(secret, { method, url, body }, timestamp);
}

type Family = (genuine: Genuine) => Forgery;

const refused =
  (status: number, reason: string | null) =>
  (request: RawRequest): Forgery => ({ request, status, reason });
const wrong = refused(401, 'wrong-signature');

const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item; // the lists below are not empty
const upTo = (random: Random, most: number) => 1 + Math.floor(random() * most);

/** Another character of the alphabet of signatures at this place. */
function changeAt(text: string, place: number, random: Random): string {
  const others = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.replace(
    text[place] ?? '',
    '',
  );
  return text.slice(0, place) + pick(random, [...others]) + text.slice(place + 1);
}

/** A genuine signature in which the two alphabets of base64 differ; found by trying other moments. */
function withSpecials(genuine: Genuine): Genuine {
  for (let now = genuine.now; ; now -= 1)
    if (/[+/]/.test(sign({ ...genuine, now }))) return { ...genuine, now };
}

/** Characters that look like Latin ones. */
const confusable: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', i: 'і' };

const bySignature: Record<string, Family> = {
  'the secret of somebody else': (g) =>
    wrong(build(g, { signature: sign(g, { secret: randomHex(g.random, 36) }) })),
  'an empty secret': (g) => wrong(build(g, { signature: sign(g, { secret: '' }) })),
  'our secret with one character changed': (g) => {
    const secret = changeAt(g.secret, Math.floor(g.random() * g.secret.length), g.random);
    return wrong(build(g, { signature: sign(g, { secret }) }));
  },
  'our secret in capitals': (g) =>
    wrong(build(g, { signature: sign(g, { secret: g.secret.toUpperCase() }) })),
  'a signature cut short': (g) => wrong(build(g, { signature: sign(g).slice(0, -upTo(g.random, 43)) })),
  'a signature that goes on': (g) =>
    wrong(build(g, { signature: sign(g) + pick(g.random, ['=', '==', 'A', 'AAAA', '%00', ';']) })),
  'a signature without its padding': (g) => wrong(build(g, { signature: sign(g).replace(/=+$/, '') })),
  'a signature with one character changed': (g) =>
    wrong(build(g, { signature: changeAt(sign(g), Math.floor(g.random() * 43), g.random) })),
  'a signature in small letters': (g) => wrong(build(g, { signature: sign(g).toLowerCase() })),
  'a signature in capitals': (g) => wrong(build(g, { signature: sign(g).toUpperCase() })),
  'a signature in hexadecimal': (g) =>
    wrong(build(g, { signature: Buffer.from(sign(g), 'base64').toString('hex') })),
  'a signature in the alphabet for addresses': (g) => {
    const special = withSpecials(g);
    return wrong(build(special, { signature: sign(special).replaceAll('+', '-').replaceAll('/', '_') }));
  },
  'a signature encoded for addresses': (g) => wrong(build(g, { signature: encodeURIComponent(sign(g)) })),
  'a signature with a space inside': (g) => {
    const place = upTo(g.random, 42);
    return wrong(build(g, { signature: `${sign(g).slice(0, place)} ${sign(g).slice(place)}` }));
  },
  'a signature with letters that look alike': (g) => {
    const bytes = Buffer.from(sign(g).replace(/[aceopi]/g, (letter) => confusable[letter] ?? letter));
    return wrong(
      build(g, { signature: `${bytes.toString('latin1')}` === sign(g) ? 'ä' : bytes.toString('latin1') }),
    );
  },
  'a very long signature': (g) => wrong(build(g, { signature: sign(g).repeat(1 + upTo(g.random, 150)) })),
  'random bytes for a signature': (g) =>
    wrong(build(g, { signature: Buffer.from(randomHex(g.random, 64), 'hex').toString('base64') })),
  'an empty signature': (g) => refused(401, 'no-signature')(build(g, { signature: '' })),
  'no signature': (g) => refused(401, 'no-signature')(build(g, { headers: { [usual.signature]: null } })),
  'a genuine signature and another': (g) =>
    wrong(build(g, { more: [[usual.signature, pick(g.random, [sign(g), 'AAAA', ''])]] })),
  'the signature under another name': (g) => {
    const other = pick(g.random, [
      'X-HubSpot-Signature',
      'X-Hubspot-Signature-V2',
      'X-Signature',
      'Authorization',
    ]);
    return refused(401, 'no-signature')(build(g, { headers: { [usual.signature]: null, [other]: sign(g) } }));
  },
};

const byVersion: Record<string, Family> = {
  'version 1 alone': (g) =>
    refused(401, 'no-signature')(oldVersion(g, 'v1', signVersion1(g.secret, bodyOf(g)))),
  'version 2 alone': (g) =>
    refused(401, 'no-signature')(oldVersion(g, 'v2', signVersion2(g.secret, asSigned(g)))),
  'a genuine version 1 beside a wrong version 3': (g) =>
    wrong(build(g, { signature: 'AAAA', more: oldHeaders('v1', signVersion1(g.secret, bodyOf(g))) })),
  'version 1 or 2 in the header of version 3': (g) =>
    wrong(
      build(g, {
        signature: pick(g.random, [signVersion1(g.secret, bodyOf(g)), signVersion2(g.secret, asSigned(g))]),
      }),
    ),
  'another algorithm': (g) => {
    const text = `POST${g.site}${g.target}${bodyOf(g)}${g.now}`;
    const algorithm = pick(g.random, ['sha1', 'sha512', 'md5', 'sha3-256']);
    const keyed = createHmac(algorithm, g.secret).update(text).digest('base64');
    const plain = createHash('sha256')
      .update(g.secret + text)
      .digest('base64');
    return wrong(build(g, { signature: pick(g.random, [keyed, plain]) }));
  },
  'its parts signed in another order, or not all': (g) => {
    const parts = ['POST', g.site + g.target, bodyOf(g), String(g.now)];
    const mixed = [...parts.slice(upTo(g.random, 3)), ...parts.slice(0, g.random() < 0.5 ? 0 : 1)];
    const text = mixed.join('') === parts.join('') ? '' : mixed.join('');
    return wrong(build(g, { signature: createHmac('sha256', g.secret).update(text).digest('base64') }));
  },
};

function asSigned(g: Genuine) {
  return { method: 'POST', url: g.site + g.target, body: bodyOf(g) };
}

function oldHeaders(version: string, signature: string): [string, string][] {
  return [
    ['X-HubSpot-Signature', signature],
    ['X-HubSpot-Signature-Version', version],
  ];
}

function oldVersion(g: Genuine, version: string, signature: string): RawRequest {
  return build(g, { headers: { [usual.signature]: null }, more: oldHeaders(version, signature) });
}

/** A body other than the one that was signed. */
const altered = (change: (body: string, g: Genuine) => string | Buffer): Family => {
  return (g) => {
    const body = change(bodyOf(g), g);
    if (Buffer.from(body).equals(Buffer.from(bodyOf(g)))) throw new Error('The body was not altered.');
    return wrong(build(g, { body }));
  };
};

const byBody: Record<string, Family> = {
  'the signature of another body': (g) =>
    wrong(build(g, { signature: sign(g, { body: JSON.stringify([{ eventId: g.random() }]) }) })),
  'a body written anew with spaces': altered((body, g) =>
    JSON.stringify(JSON.parse(body), null, upTo(g.random, 4)),
  ),
  'white space around the body': altered((body, g) =>
    pick(g.random, [` ${body}`, `${body}\n`, `${body}\r\n`, `\t${body} `]),
  ),
  'a body whose fields stand in another order': altered((_body, g) =>
    JSON.stringify(g.events.map((event) => Object.fromEntries(Object.entries(event).reverse()))),
  ),
  'a body with a byte order mark': altered((body) => `\uFEFF${body}`),
  'a body in another encoding': altered((body, g) =>
    Buffer.from(body, pick(g.random, ['utf16le', 'base64url', 'hex'])),
  ),
  'letters that look alike in the body': altered((body, g) =>
    body.replace(pick(g.random, ['contact', 'creation', 'object', 'eventId']), (word) =>
      word.replace(/[aceopi]/, (letter) => confusable[letter] ?? letter),
    ) === body
      ? body.replace('portalId', 'роrtalId')
      : body.replace(/[ceo]/, (letter) => confusable[letter] ?? letter),
  ),
  'characters of the body escaped': altered((body) => body.replace('portalId', '\\u0070ortalId')),
  'numbers written otherwise': altered((body) => body.replace(/"objectId":(\d+)/, '"objectId":$1.0')),
  'another portal in the body': altered((body, g) =>
    body.replace(/"portalId":\d+/, `"portalId":${upTo(g.random, 99_999)}`),
  ),
  'a field said twice': altered((body) => body.replace('{', '{"portalId":1,')),
  'an event added, taken out or repeated': altered((_body, g) => {
    const [first] = g.events;
    const lists = [
      [...g.events, first],
      g.events.slice(1),
      [{ ...first, eventId: upTo(g.random, 1e9) }, ...g.events],
    ];
    return JSON.stringify(pick(g.random, lists));
  }),
  'one byte of the body changed': altered((body, g) => {
    const bytes = Buffer.from(body);
    const place = Math.floor(g.random() * bytes.length);
    bytes[place] = ((bytes[place] ?? 0) + upTo(g.random, 200)) % 256;
    return bytes;
  }),
  'an empty body': (g) => wrong(build(g, { body: '', headers: { 'Content-Length': '0' } })),
};

const byAddress: Record<string, Family> = {
  'another method signed': (g) =>
    wrong(
      build(g, {
        signature: sign(g, { method: pick(g.random, ['GET', 'PUT', 'PATCH', 'DELETE', 'post', '']) }),
      }),
    ),
  'another method sent': (g) =>
    refused(
      405,
      'wrong-method',
    )(build(g, { method: pick(g.random, ['PUT', 'PATCH', 'DELETE', 'GET', 'OPTIONS']) })),
  'another method claimed in a header': (g) => {
    const method = pick(g.random, ['PUT', 'DELETE', 'GET']);
    const more = [['X-HTTP-Method-Override', method] as const];
    return wrong(build(g, { signature: sign(g, { method }), more }));
  },
  'another path signed': (g) => {
    const path = pick(g.random, [
      '/webhooks/other',
      '/oauth/callback',
      '/',
      '',
      '/webhooks',
      `${g.target}/x`,
    ]);
    return wrong(build(g, { signature: sign(g, { url: g.site + path }) }));
  },
  'another path sent': (g) => {
    const target = pick(g.random, [
      '/webhooks',
      `${g.target}s`,
      `/x${g.target}`,
      '/webhooks/%68ubspot',
      '//webhooks/hubspot',
    ]);
    return refused(404, null)(build(g, { target }));
  },
  'the path written otherwise': (g) => {
    const target = pick(g.random, [`${g.target}/`, g.target.toUpperCase(), `${g.target}?`, `${g.target}#x`]);
    return wrong(build(g, { target }));
  },
  'another host signed': (g) => {
    const sites = [
      'https://evil.example',
      g.site.replace('http:', 'https:'),
      `${g.site}0`,
      'http://localhost',
    ];
    return wrong(build(g, { signature: sign(g, { url: pick(g.random, sites) + g.target }) }));
  },
  'another host signed and claimed in headers': (g) => {
    const host = pick(g.random, ['evil.example', 'leads.example.com', '127.0.0.1']);
    const claims = ['Host', 'X-Forwarded-Host', 'X-Original-Host', 'X-Host'].map(
      (name) => [name, host] as const,
    );
    const more = [
      ...claims,
      ['X-Forwarded-Proto', 'https'],
      ['Forwarded', `host=${host};proto=https`],
    ] as const;
    return wrong(build(g, { signature: sign(g, { url: `https://${host}${g.target}` }), more }));
  },
  'a query that was not signed': (g) =>
    wrong(build(g, { target: `${g.target}?portalId=${upTo(g.random, 99_999)}` })),
  'a query in another order': (g) => {
    const fields = ['portalId=62515', 'userId=7', 'appId=54321', `n=${upTo(g.random, 999)}`];
    const signature = sign(g, { url: `${g.site}${g.target}?${fields.join('&')}` });
    const mixed = shuffle(fields, g.random);
    if (mixed.join() === fields.join()) mixed.reverse();
    return wrong(build(g, { target: `${g.target}?${mixed.join('&')}`, signature }));
  },
  'a query encoded otherwise': (g) => {
    const pairs = [
      ['q=a%20b', 'q=a+b'],
      ['q=a+b', 'q=a%20b'],
      ['q=%26', 'q=&'],
      ['q=%2541', 'q=%41'],
      ['q=%61', 'q=a'],
      ['q=%3D', 'q=='],
      ['q=%C3%A4', 'q=%c3%a4'],
    ] as const;
    const [signed, sent] = pick(g.random, pairs);
    const signature = sign(g, { url: `${g.site}${g.target}?${signed}` });
    return wrong(build(g, { target: `${g.target}?${sent}`, signature }));
  },
};

/** A timestamp other than HubSpot's, with a signature that fits it. */
const timed = (status: string, timestampOf: (g: Genuine) => string): Family => {
  return (g) => {
    const timestamp = timestampOf(g);
    return refused(401, status)(build(g, { timestamp, signature: sign(g, { timestamp }) }));
  };
};

const dayMs = 86_400_000;

const byTime: Record<string, Family> = {
  'a timestamp of long ago': timed('stale-timestamp', (g) =>
    String(g.now - 300_000 - upTo(g.random, 30 * dayMs)),
  ),
  'a timestamp of the future': timed('future-timestamp', (g) =>
    String(g.now + 60_000 + upTo(g.random, 30 * dayMs)),
  ),
  'a timestamp in seconds': timed('stale-timestamp', (g) => String(Math.floor(g.now / 1000))),
  'a timestamp that is no number': timed('bad-timestamp', (g) =>
    pick(g.random, ['NaN', 'Infinity', 'null', 'undefined', 'true', 'now', '[object Object]', '-', '.']),
  ),
  'a timestamp with a fraction': timed('bad-timestamp', (g) => `${g.now}.${upTo(g.random, 999)}`),
  'a timestamp below zero': timed('bad-timestamp', (g) => pick(g.random, [`-${g.now}`, '-0', '-1'])),
  'a timestamp with an exponent': timed('bad-timestamp', (g) =>
    (g.now / 1e12).toExponential().replace('e+0', 'e12'),
  ),
  'a timestamp in another base': timed('bad-timestamp', (g) =>
    pick(g.random, [
      `0x${g.now.toString(16)}`,
      `0o${g.now.toString(8)}`,
      `0b${g.now.toString(2)}`,
      `${g.now}n`,
    ]),
  ),
  'a timestamp as a list': timed('bad-timestamp', (g) =>
    pick(g.random, [`[${g.now}]`, `${g.now},${g.now}`, `${g.now} ${g.now}`, `"${g.now}"`]),
  ),
  'a timestamp with ornaments': timed('bad-timestamp', (g) =>
    pick(g.random, [`+${g.now}`, `${g.now}ms`, `1_${g.now}`, `${g.now};`, `${g.now}Z`]),
  ),
  'a timestamp of too many digits': timed(
    'bad-timestamp',
    (g) => '0'.repeat(upTo(g.random, 500) + 3) + g.now,
  ),
  'two timestamps': (g) =>
    refused(
      401,
      'bad-timestamp',
    )(build(g, { more: [[usual.timestamp, String(g.now - upTo(g.random, 1000))]] })),
  'an empty timestamp': (g) => refused(401, 'no-timestamp')(build(g, { timestamp: '' })),
  'no timestamp': (g) => refused(401, 'no-timestamp')(build(g, { headers: { [usual.timestamp]: null } })),
  'a timestamp changed after signing': (g) =>
    wrong(build(g, { timestamp: String(g.now - upTo(g.random, 299_000)), signature: sign(g) })),
};

const byForm: Record<string, Family> = {
  'a genuine signature on another kind of body': (g) => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/jsonp',
      'multipart/form-data',
      'json',
    ];
    return refused(415, 'wrong-type')(build(g, { headers: { [usual.type]: pick(g.random, types) } }));
  },
  'a genuine signature and no kind of body': (g) =>
    refused(415, 'wrong-type')(build(g, { headers: { [usual.type]: null } })),
  'a compressed body': (g) => {
    const headers = { 'Content-Encoding': pick(g.random, ['gzip', 'deflate', 'br', 'x-gzip']) };
    return refused(415, 'compressed')(build(g, { body: gzipSync(bodyOf(g)), headers }));
  },
};

/** Every way of forging a request that we know of, by what is wrong with it. */
export const families: Readonly<Record<string, Family>> = {
  ...bySignature,
  ...byVersion,
  ...byBody,
  ...byAddress,
  ...byTime,
  ...byForm,
};
