import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import Table from 'cli-table3';
import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import { confirmJunk, markJunk, restoreJunk } from '../pipeline/junk-store.ts';
import { drawSample, type JunkReview, listJunk, readJunkReview } from '../quality/junk-review-store.ts';
import type { Database } from '../store/database.ts';
import { forTenant } from './tenant-of-command.ts';

interface JunkOptions {
  portal?: string;
  limit: number;
  sample?: boolean;
  size: number;
  why: string;
}

/** `fairlead junk …`: the quarantine: look at it, let leads out, put leads in, and see how often the check was wrong. */
export function addJunkCommand(program: Command, environment: Environment): void {
  const junk = program
    .command('junk')
    .description('the quarantine: list, restore, mark, sample, confirm, rate');
  const add = verbsOf(junk, environment);
  add('list', 'quarantined leads with what speaks against each, newest first', list)
    .option('--limit <number>', 'how many', Number, 50)
    .option('--sample', 'only those drawn for review');
  add('restore', 'these are none: decide them anew, as of their first arrival', restore).argument(
    '<contacts...>',
  );
  add('mark', 'these are garbage, whatever the checks say', mark)
    .argument('<contacts...>')
    .option('--why <text>', 'the reason, kept with the decision', '');
  add('sample', 'draw quarantined leads at random for review', sample).option(
    '--size <number>',
    'how many',
    Number,
    20,
  );
  add('confirm', 'these were drawn, and are garbage indeed', confirm).argument('<contacts...>');
  add('rate', 'how often good leads were called garbage, by the reviewed sample', rate);
}

type Run = (database: Database, tenantId: string, options: Named) => Promise<string>;

/** Adds a verb that works on one portal and prints what came of it; the contacts that it names come with the options. */
function verbsOf(junk: Command, environment: Environment) {
  return (name: string, about: string, run: Run): Command => {
    const verb = junk.command(name).description(about);
    verb.option('--portal <id>', 'which portal, when several are connected').action(async () => {
      const options = { ...verb.opts<JunkOptions>(), contacts: verb.args };
      const told = await forTenant(environment, options.portal, (tenant, store) =>
        run(store.database, tenant.id, options),
      );
      console.log(told);
    });
    return verb;
  };
}

const now = () => ({ by: userInfo().username, at: Date.now() });

async function list(database: Database, tenantId: string, options: JunkOptions): Promise<string> {
  const leads = await listJunk(database, tenantId, { limit: options.limit, onlySample: options.sample });
  const table = new Table({ head: ['contact', 'since', 'score', 'who', 'why'], style: { head: [] } });
  for (const { contactId, arrivedAt, since, score, name, email, reason, isSample } of leads)
    table.push([
      isSample ? `${contactId} (sample)` : contactId,
      new Date(since ?? arrivedAt).toISOString(),
      score ?? '',
      [name, email].filter(Boolean).join(' '),
      reason,
    ]);
  return leads.length === 0 ? 'Nothing is quarantined.' : table.toString();
}

type Named = JunkOptions & { contacts: string[] };

async function restore(database: Database, tenantId: string, { contacts }: Named): Promise<string> {
  const restored = await restoreJunk(database, tenantId, { contactIds: contacts, ...now() });
  return tell(
    restored,
    contacts,
    'restored; the service decides them as of their first arrival',
    'not quarantined',
  );
}

async function mark(database: Database, tenantId: string, { contacts, why }: Named): Promise<string> {
  const choice = { contactIds: contacts, why, newId: randomUUID, ...now() };
  return tell(await markJunk(database, tenantId, choice), contacts, 'quarantined', 'not ours to mark now');
}

async function sample(database: Database, tenantId: string, { size }: Named): Promise<string> {
  const draw = { size, seed: randomUUID(), ...now() };
  const drawn = await drawSample(database, tenantId, draw);
  return `${drawn} drawn. See them with "junk list --sample"; "junk confirm" or "junk restore" each.`;
}

async function confirm(database: Database, tenantId: string, { contacts }: Named): Promise<string> {
  const kept = await confirmJunk(database, tenantId, { contactIds: contacts, ...now() });
  return `${kept} of ${contacts.length} kept as garbage; only leads that were drawn and not reviewed yet count.`;
}

async function rate(database: Database, tenantId: string): Promise<string> {
  return describeReview(await readJunkReview(database, tenantId));
}

/** The false-garbage rate in words. */
export function describeReview({ drawn, reviewed, genuine, falseGarbage, byReason }: JunkReview): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  if (falseGarbage.share === null)
    return `${drawn} drawn, none reviewed yet: nothing can be said of false garbage.`;
  const { share, low, high } = falseGarbage;
  const kinds = byReason.map((kind) => `  ${kind.reason}: ${kind.genuine} of ${kind.reviewed}`);
  return [
    `${genuine} of ${reviewed} reviewed were good leads: ${percent(share)} false garbage (95 %: ${percent(low)} to ${percent(high)}); ${drawn} drawn.`,
    ...kinds,
  ].join('\n');
}

function tell(done: readonly string[], asked: readonly string[], what: string, whyNot: string): string {
  const left = asked.filter((id) => !done.includes(id));
  const lines = done.length > 0 ? [`${done.join(', ')}: ${what}.`] : [];
  return [...lines, ...left.map((id) => `${id}: ${whyNot}.`)].join('\n');
}
