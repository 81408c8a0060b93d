import type { Clock } from '../base/clock.ts';
import type { ContactOutcome, OutcomeSource } from '../hubspot/outcome-source-client.ts';
import type { Database } from '../store/database.ts';
import {
  beginGathering,
  type GatheredLead,
  type Gathering,
  keepGathered,
  readGathering,
} from './gather-store.ts';
import { valueAtArrival } from './value-at-arrival.ts';

export interface GatherParts {
  database: Database;
  tenantId: string;
  source: OutcomeSource;
  clock: Clock;
  /** Names to gather; `company.` before a company's. Company values are those of today: HubSpot's histories are of contacts. */
  columns: readonly string[];
  signal?: AbortSignal;
  onPage?: (gathering: Gathering) => unknown;
}

const companyPrefix = 'company.';

/**
 * Gathers a portal's closed leads, page by page, with the values that they arrived with. Goes on where an earlier call was
 * cut short; the portal's budget paces it.
 * @returns how far it came: `endedAt` is null when the signal stopped it
 * @throws HubSpotError when HubSpot cannot be read; what was gathered until then is kept
 */
export async function gatherOutcomes(parts: GatherParts): Promise<Gathering> {
  const { database, tenantId, clock, columns, signal, onPage } = parts;
  let gathering = await readGathering(database, tenantId);
  const isSame = gathering?.columns.join('\n') === columns.join('\n');
  if (!gathering || gathering.endedAt !== null || !isSame) {
    const at = clock.now();
    await beginGathering(database, tenantId, { at, columns });
    gathering = {
      startedAt: at,
      afterId: null,
      lookedAt: 0,
      remaining: null,
      columns: [...columns],
      endedAt: null,
    };
  }
  while (!signal?.aborted && gathering.endedAt === null) {
    gathering = await gatherPage(parts, gathering);
    await onPage?.(gathering);
  }
  return gathering;
}

async function gatherPage(parts: GatherParts, gathering: Gathering): Promise<Gathering> {
  const { database, tenantId, source, clock } = parts;
  const window = { createdFrom: 0, createdTo: gathering.startedAt, afterId: gathering.afterId };
  const { contacts, remaining } = await source.findContacts(window);
  const outcomes = await source.readOutcomes(contacts.map(({ id }) => id));
  const leads = await readLeads(parts, outcomes);
  const page = {
    leads,
    afterId: contacts.at(-1)?.id ?? gathering.afterId,
    lookedAt: gathering.lookedAt + contacts.length,
    remaining,
    endedAt: remaining === 0 || contacts.length === 0 ? clock.now() : null,
  };
  await keepGathered(database, tenantId, page);
  const { leads: _, ...progress } = page;
  return { ...gathering, ...progress };
}

async function readLeads(
  { source, columns }: GatherParts,
  outcomes: ReadonlyMap<string, ContactOutcome>,
): Promise<GatheredLead[]> {
  const ids = [...outcomes.keys()];
  if (ids.length === 0) return [];
  const own = columns.filter((name) => !name.startsWith(companyPrefix));
  const ofCompany = columns.flatMap((name) =>
    name.startsWith(companyPrefix) ? [name.slice(companyPrefix.length)] : [],
  );
  const records = await source.readPastRecords(ids, own);
  const companies = ofCompany.length > 0 ? await source.readCompanies(ids, ofCompany) : new Map();
  return records.flatMap(({ id, createdAt, history }): GatheredLead[] => {
    const outcome = outcomes.get(id);
    if (!outcome) return [];
    const values = own.map((name) => [name, valueAtArrival(history[name] ?? [], createdAt)]);
    const company = companies.get(id)?.properties ?? {};
    const companyValues = ofCompany.map((name) => [`${companyPrefix}${name}`, company[name] ?? null]);
    const properties = Object.fromEntries([...values, ...companyValues]);
    return [{ contactId: id, createdAt, ...outcome, properties }];
  });
}
