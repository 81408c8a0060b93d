import type { Clock } from '../base/clock.ts';
import { tellsOutcome } from '../hubspot/learnable-properties.ts';
import type { OutcomeSource } from '../hubspot/outcome-source-client.ts';
import { gatherOutcomes } from '../learning/gather-job.ts';
import { forgetGathered, type GatheredLead, type Gathering, readGathered } from '../learning/gather-store.ts';
import { usualOptions } from '../learning/learn.ts';
import { learnApart } from '../learning/learn-apart-job.ts';
import { matureLeads } from '../learning/mature-leads.ts';
import type { ObservedRow } from '../learning/observation-table.ts';
import { rowLead } from '../learning/row-lead.ts';
import { type Rules, rulesSchema } from '../rules/rules-schema.ts';
import { readLiveRules } from '../rules/rules-store.ts';
import { compileProfile } from '../scoring/compile-profile.ts';
import type { Database } from '../store/database.ts';
import { columnsToGather, onlyJudged } from './columns-to-gather.ts';
import { type Learning, saveLearning } from './learnings-store.ts';
import { propose } from './propose.ts';
import { teamShare } from './team-share.ts';

export interface LearnPortalParts {
  database: Database;
  tenantId: string;
  source: OutcomeSource;
  clock: Clock;
  signal?: AbortSignal;
  onPage?: (gathering: Gathering) => unknown;
  /** All closed leads are gathered: learning begins. */
  onGathered?: () => unknown;
}

/** What was learned from a portal, and which columns hold values of today instead of those at arrival. */
export interface PortalLearning extends Pick<Learning, 'id' | 'report' | 'proposal'> {
  asOfToday: string[];
  /** Leads that were left out because younger ones have had no time to be won. */
  tooYoung: number;
}

/** On these the impact is shown. */
const sampled = 3000;
const dayMs = 86_400_000;

/**
 * Gathers a portal's closed leads, learns from those that had time to be won, and keeps the report and the proposal against
 * the live rules. What was gathered is forgotten then.
 * @returns null when the signal stopped the gathering; a later call goes on from there
 * @throws HubSpotError when HubSpot cannot be read
 */
export async function learnPortal(parts: LearnPortalParts): Promise<PortalLearning | null> {
  const { database, tenantId, source, clock } = parts;
  const live = await readLiveRules(database, tenantId);
  const rules = live ? rulesSchema.parse(live.document) : null;
  const columns = columnsToGather(await source.learnableProperties(), rules?.profile ?? null);
  const gathering = await gatherOutcomes({ ...parts, columns });
  if (gathering.endedAt === null) return null;
  await parts.onGathered?.();
  const gathered = (await readGathered(database, tenantId)).map((lead) => ({
    ...lead,
    won: lead.outcome === 'won',
  }));
  const now = clock.now();
  const { mature } = matureLeads(gathered, now);
  const judged = onlyJudged(rules?.profile ?? null, tellsOutcome);
  const learned = columns.filter((name) => !judged.has(name));
  const report = await learnApart({ columns: learned, rows: observe(mature, learned, rules) }, usualOptions);
  const proposal =
    rules &&
    propose({
      profile: rules.profile,
      report,
      leads: mature.slice(-sampled).map((lead) => ({ lead: leadOf(lead), won: lead.won })),
      now,
      teamShare: teamShare(rules, gathering.lookedAt / daysOf(gathered, now)),
    });
  const id = await saveLearning(database, tenantId, {
    at: now,
    rulesVersion: live?.version ?? null,
    report,
    proposal,
  });
  await forgetGathered(database, tenantId);
  const asOfToday = learned.filter((name) => name.startsWith('company.'));
  return { id, report, proposal, asOfToday, tooYoung: gathered.length - mature.length };
}

function* observe(
  leads: readonly (GatheredLead & { won: boolean })[],
  columns: readonly string[],
  rules: Rules | null,
): Iterable<ObservedRow> {
  const score = rules && compileProfile(rules.profile);
  for (const lead of leads) {
    const values = columns.map((name) => lead.properties?.[name]);
    // As the lead was scored when it came: ages count from then.
    const currentScore = score ? score(leadOf(lead), lead.createdAt).total : null;
    yield { values, won: lead.won, at: lead.createdAt, currentScore };
  }
}

function leadOf({ contactId, properties }: GatheredLead) {
  const entries = Object.entries(properties ?? {});
  return rowLead(
    contactId,
    entries.map(([name]) => name),
    entries.map(([, value]) => value),
  );
}

/** Days from the first gathered lead until now, at least one. */
function daysOf(leads: readonly GatheredLead[], now: number): number {
  return Math.max(1, (now - (leads[0]?.createdAt ?? now)) / dayMs);
}
