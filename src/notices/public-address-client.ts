import { BlockList, isIP } from 'node:net';
import { accept, type Result, refuse } from '../base/result.ts';

/** An address of the internet, and of which family. */
export interface HostAddress {
  address: string;
  family: number;
}

/** All addresses of a host name; rejects when there is none. */
export type ResolveHost = (hostname: string) => Promise<readonly HostAddress[]>;

export type AddressRefusal = 'no-such-host' | 'address-not-public';

/** IPv4 that is not reachable for everybody (IANA's registry of special-purpose addresses, RFC 6890 and later). */
const closedFour: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // The host of a virtual machine in Azure: a public number that only leads inside.
  ['168.63.129.16', 32],
];

/** Of IPv6 only 2000::/3 is given out; within it, what is not reachable for everybody or wraps an IPv4 address. */
const closedSix: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const [closed, given] = [new BlockList(), new BlockList()];
for (const [net, prefix] of closedFour) closed.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of closedSix) closed.addSubnet(net, prefix, 'ipv6');
given.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one of the public internet: not private, loopback, link-local, reserved, nor IPv4 in disguise. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && given.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/**
 * The one address to connect to for a host: asked for once, so that no second answer can lead elsewhere. A name with even
 * one address that is not public is refused whole.
 */
export async function resolvePublic(
  hostname: string,
  resolve: ResolveHost,
): Promise<Result<HostAddress, AddressRefusal>> {
  // The brackets of an IPv6 address belong to the URL.
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(bare);
  const found = family ? [{ address: bare, family }] : await resolve(bare).catch(() => []);
  const [first] = found;
  if (!first) return refuse('no-such-host');
  return found.every(({ address }) => isPublicAddress(address))
    ? accept(first)
    : refuse('address-not-public');
}
