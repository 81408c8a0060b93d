import type { RequestOptions } from 'node:https';
import { createPostNotice } from '../../src/notices/post-notice-client.ts';
import { type HostAddress, isPublicAddress, resolvePublic } from '../../src/notices/public-address-client.ts';
import { readTargetAddress } from '../../src/notices/read-target-address.ts';

/** What must not be reached through us, with the reason. */
const closed: readonly [string, string][] = [
  ['0.0.0.0', 'this host'],
  ['0.1.2.3', 'this network'],
  ['10.0.0.1', 'private'],
  ['10.255.255.255', 'private'],
  ['100.64.0.1', 'shared by a carrier'],
  ['100.100.100.200', 'metadata of Alibaba'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['168.63.129.16', 'host of Azure'],
  ['169.254.169.254', 'metadata of AWS, Azure, Google'],
  ['169.254.170.2', 'credentials of AWS containers'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.0.192', 'metadata of Oracle'],
  ['192.0.2.1', 'documentation'],
  ['192.88.99.1', 'relay of 6to4'],
  ['192.168.1.1', 'private'],
  ['198.18.0.1', 'benchmarks'],
  ['198.19.255.255', 'benchmarks'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.9', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.250', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['0:0:0:0:0:0:0:1', 'loopback, written out'],
  ['::ffff:127.0.0.1', 'IPv4 in disguise'],
  ['::ffff:7f00:1', 'IPv4 in disguise, in hexadecimal'],
  ['::ffff:169.254.169.254', 'metadata in disguise'],
  ['::ffff:8.8.8.8', 'IPv4 in disguise, even of a public one'],
  ['::127.0.0.1', 'IPv4 in an old disguise'],
  ['64:ff9b::7f00:1', 'IPv4 behind a translator'],
  ['64:ff9b:1::a00:1', 'IPv4 behind a local translator'],
  ['100::1', 'discarded'],
  ['2001::1', 'Teredo, which holds IPv4'],
  ['2001:10::1', 'reserved'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4, which holds 127.0.0.1'],
  ['2002:a9fe:a9fe::1', '6to4, which holds the metadata'],
  ['3fff::1', 'documentation'],
  ['5f00::1', 'segment routing'],
  ['fc00::1', 'private'],
  ['fd00:ec2::254', 'metadata of AWS'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local, with its zone'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['localhost', 'no address at all'],
  ['', 'nothing'],
  ['2130706433', '127.0.0.1 as a number'],
  ['0x7f000001', '127.0.0.1 in hexadecimal'],
];

const open = [
  '8.8.8.8',
  '1.1.1.1',
  '93.184.215.14',
  '172.32.0.1',
  '100.128.0.1',
  '192.0.1.1',
  '2606:4700::1111',
  '2a00:1450:4001::1',
];

describe('an address for notices', () => {
  it.each(closed)('%s is not public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(open)('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    'http://hooks.example.com/',
    'ftp://hooks.example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://ann:secret@hooks.example.com/',
    'https://hooks.example.com:22/',
    'https://hooks.example.com:6379/',
    'hooks.example.com',
    `https://hooks.example.com/${'x'.repeat(2_000)}`,
    '',
  ])('is refused when it is %p', (address) => {
    expect(readTargetAddress(address).ok).toBe(false);
  });
});

describe('a host for notices', () => {
  /** Every way to write such a host that a URL allows: numbers, octal, hexadecimal, brackets, a dot at the end. */
  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://①②⑦.0.0.1/',
    'https://127.0.0.1./',
  ])('written as %s is refused before anybody is asked for it', async (written) => {
    const { post, connected } = watched(async () => [{ address: '127.0.0.1', family: 4 }]);
    expect(await post(written)).toEqual({ ok: false, reason: 'address-not-public' });
    expect(connected).toEqual([]);
  });

  it.each([
    ['localhost', [{ address: '127.0.0.1', family: 4 }]],
    ['metadata.google.internal', [{ address: '169.254.169.254', family: 4 }]],
    [
      'one-of-two.example',
      [
        { address: '8.8.8.8', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    ],
    ['mapped.example', [{ address: '::ffff:10.0.0.1', family: 6 }]],
  ])('%s is refused for where it leads', async (host, addresses: HostAddress[]) => {
    const { post, connected } = watched(async () => addresses);
    expect(await post(`https://${host}/`)).toEqual({ ok: false, reason: 'address-not-public' });
    expect(connected).toEqual([]);
  });

  it('that does not exist is told as such', async () => {
    const nobody = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    expect(await resolvePublic('nowhere.example', nobody)).toEqual({ ok: false, refusal: 'no-such-host' });
  });

  it('that leads inside when it is asked for a second time is asked once, and never reached inside', async () => {
    let asked = 0;
    const rebinding = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '93.184.215.14' : '127.0.0.1', family: 4 }];
    };
    const { post, connected } = watched(rebinding);
    await post('https://rebinding.example/');
    expect([asked, connected]).toEqual([1, ['93.184.215.14']]);
  });
});

/** Says which addresses a connection was opened to; none is opened. */
function watched(resolve: () => Promise<HostAddress[]>) {
  const connected: string[] = [];
  const send = createPostNotice({
    resolve,
    connect: ({ host }: RequestOptions) => {
      connected.push(host ?? '');
      throw Object.assign(new Error('no network here'), { code: 'ENETUNREACH' });
    },
  });
  const post = (address: string) =>
    send({ url: new URL(address), headers: {}, body: '{}' }).catch((error: Error) => error.message);
  return { post, connected };
}
