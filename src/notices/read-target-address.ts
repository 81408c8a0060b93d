import { accept, type Result, refuse } from '../base/result.ts';

const longest = 2_000;
/** The ports of https in common use: an address of ours must not become a way to try the ports of others. */
const ports = new Set(['', '443', '8443']);

/** An address for notices, checked as far as can be done without asking anybody; else what is wrong with it, in words. */
export function readTargetAddress(text: string): Result<URL, string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || text.length > longest)
    return refuse('The address must be whole, such as https://example.com/hook.');
  if (url.protocol !== 'https:') return refuse('The address must begin with https://.');
  if (url.username || url.password)
    return refuse('The address must not hold a user or a password: notices are signed instead.');
  if (!ports.has(url.port)) return refuse('The address must use port 443 or 8443.');
  return accept(url);
}
