import type { MxRecord } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { domainToASCII } from 'node:url';
import type { Clock } from '../base/clock.ts';
import type { Database } from '../store/database.ts';
import { type DomainVerdict, readDomainVerdicts, saveDomainVerdicts } from './mail-domains-store.ts';

/** Says of domains whether they take mail. */
export interface MailDomains {
  /** Verdicts by domain; one that could not be had in time is left out, and nothing follows from that. Never throws. */
  look(domains: readonly string[]): Promise<ReadonlyMap<string, DomainVerdict>>;
}

/** Asks the name service who takes a domain's mail; rejects with Node's codes (ENOTFOUND, ENODATA, ETIMEOUT …). */
export type ResolveMx = (domain: string) => Promise<readonly MxRecord[]>;

export interface MailDomainsOptions {
  database: Database;
  clock: Clock;
  resolveMx?: ResolveMx;
  timeoutMs?: number;
}

/** A verdict is asked for anew after this. */
export const verdictFreshMs = 86_400_000;
const usualTimeoutMs = 2_000;

/** Looks domains up by the public name service, with what was found kept in the store for a day. */
export function createMailDomains(options: MailDomainsOptions): MailDomains {
  const { database, clock, timeoutMs = usualTimeoutMs } = options;
  const resolveMx = options.resolveMx ?? publicResolver(timeoutMs);
  return {
    async look(domains) {
      const asked = [...new Set(domains)];
      if (asked.length === 0) return new Map();
      const known = await readDomainVerdicts(database, asked, clock.now() - verdictFreshMs);
      const open = asked.filter((domain) => !known.has(domain));
      const found = new Map<string, DomainVerdict>();
      await inTime(
        open.map(async (domain) => {
          const verdict = await ask(resolveMx, domain);
          if (verdict) found.set(domain, verdict);
        }),
        timeoutMs,
      );
      const inTimeFound = new Map(found);
      await saveDomainVerdicts(database, inTimeFound, clock.now());
      return new Map([...known, ...inTimeFound]);
    },
  };
}

function publicResolver(timeoutMs: number): ResolveMx {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  return (domain) => resolver.resolveMx(domain);
}

/** A domain without MX records may take mail at its own address (RFC 5321, 5.1), so only what is told plainly counts. */
async function ask(resolveMx: ResolveMx, domain: string): Promise<DomainVerdict | null> {
  // Names with other letters than a–z are asked for in their ASCII form.
  const name = domainToASCII(domain);
  if (name === '') return null;
  try {
    const records = await resolveMx(name);
    const isNull = records.length > 0 && records.every(({ exchange }) => exchange === '' || exchange === '.');
    // A single empty name: the domain takes no mail (RFC 7505).
    return isNull ? 'missing' : 'exists';
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (code === 'ENOTFOUND') return 'missing';
    return code === 'ENODATA' ? 'exists' : null;
  }
}

function inTime(work: readonly Promise<void>[], timeoutMs: number): Promise<void> {
  if (work.length === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    void Promise.all(work).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
