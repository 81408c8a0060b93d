import { connect } from 'node:net';
import { createLog } from '../../src/base/log.ts';
import { createWeb } from '../../src/web/create-web.ts';
import { type Listening, listen } from '../../src/web/listen.ts';
import { createMetrics } from '../../src/web/metrics.ts';

/** What a proxy in front may read as one request and the server behind it as two. */
const smuggled: Record<string, string[]> = {
  'a length beside chunks': ['Content-Length: 6', 'Transfer-Encoding: chunked', '', '0', '', 'G'],
  'two lengths': ['Content-Length: 5', 'Content-Length: 6', '', 'ABCDEF'],
  'a list of lengths': ['Content-Length: 5, 6', '', 'ABCDEF'],
  'a length with a sign': ['Content-Length: +6', '', 'ABCDEF'],
  'chunks by another name': ['Transfer-Encoding: xchunked', '', '0', '', ''],
  'chunks that are not the last coding': ['Transfer-Encoding: chunked, identity', '', '0', '', ''],
  'a space before the colon': ['Transfer-Encoding : chunked', '', '0', '', ''],
  'a header that goes on in the next line': [
    'Transfer-Encoding:',
    ' chunked',
    'Content-Length: 6',
    '',
    'ABCDEF',
  ],
  'a chunk whose size is no number': ['Transfer-Encoding: chunked', '', 'XYZ', 'AB', '0', '', ''],
  'a line that ends before its time': ['X-Odd: a\rTransfer-Encoding: chunked', '', '0', '', ''],
};

describe('a request that could be read in two ways', () => {
  let web: Listening;
  beforeAll(async () => {
    const isReady = async () => ({ ready: true, reasons: [] });
    const parts = { routers: [], publicUrl: 'https://leads.example', log: createLog('silent') };
    const shell = createWeb({ ...parts, metrics: createMetrics(), isReady });
    web = await listen(shell, { host: '127.0.0.1', port: 0, graceMs: 100 });
  });
  afterAll(() => web.close());

  /** Everything that comes back, until the server hangs up. */
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(new URL(web.url).port), '127.0.0.1', () => socket.write(text));
      socket.setEncoding('utf8');
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });

  it.each(Object.entries(smuggled))('is refused, and nothing after it is read: %s', async (_how, lines) => {
    const head = ['POST /health/live HTTP/1.1', 'Host: leads.example'];
    const second = 'GET /health/live HTTP/1.1\r\nHost: leads.example\r\nConnection: close\r\n\r\n';
    const answer = await say([...head, ...lines].join('\r\n') + second);
    // Unreadable, or read as far as its head and turned away for that; either way the connection ends with it.
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual([expect.stringMatching(/ 40[05]$/)]);
  });
});
