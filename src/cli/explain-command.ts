import type { Command } from 'commander';
import { createLog } from '../base/log.ts';
import type { Environment } from '../config.ts';
import { explainDecision, type RepName } from '../pipeline/explain-decision.ts';
import { explainStanding } from '../pipeline/explain-standing.ts';
import { rulesSchema } from '../rules/rules-schema.ts';
import { readLiveRules } from '../rules/rules-store.ts';
import type { Database } from '../store/database.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import {
  type KeptDecision,
  type LeadStanding,
  readKeptDecisions,
  readStanding,
} from '../tracking/decision-store.ts';
import { openStoreFor, settingsOrExit } from './serve-command.ts';

interface Wanted {
  portal?: string;
  all?: boolean;
  json?: boolean;
}

/** `fairlead explain CONTACT`: why a contact is where it is, from the record. */
export function addExplainCommand(program: Command, environment: Environment): void {
  program
    .command('explain')
    .description('why a contact is where it is: its newest decision in words, from the record')
    .argument('<contact>', 'the contact’s id in HubSpot')
    .option('--portal <id>', 'the portal, when several are connected')
    .option('--all', 'every decision, newest first')
    .option('--json', 'one JSON object, with the decisions as they were recorded')
    .action(async (contactId: string, wanted: Wanted) => {
      const store = await openStoreFor(settingsOrExit(environment), createLog('error'));
      try {
        process.exitCode = (await explain(store.database, contactId, wanted)) ? 0 : 1;
      } finally {
        await store.close();
      }
    });
}

/** Prints what the record says of a contact in each portal that has heard of it; false when none has. */
async function explain(database: Database, contactId: string, wanted: Wanted): Promise<boolean> {
  const tenants = (await readTenants(database)).filter(({ id }) => !wanted.portal || id === wanted.portal);
  let found = false;
  for (const { id } of tenants) {
    const lead = await readStanding(database, id, contactId);
    if (!lead) continue;
    found = true;
    const decisions = await readKeptDecisions(database, id, contactId);
    const shown = wanted.all ? decisions : decisions.slice(0, 1);
    if (wanted.json) console.log(JSON.stringify({ portal: id, contact: contactId, lead, decisions: shown }));
    else tell({ portal: id, contactId, lead, shown }, await repNames(database, id));
  }
  if (!found) {
    const where = wanted.portal ? ` in portal ${wanted.portal}` : '';
    console.error(
      `Contact ${contactId} was never heard of${where}. Check the id, and that the portal is connected.`,
    );
  }
  return found;
}

interface Told {
  portal: string;
  contactId: string;
  lead: LeadStanding;
  shown: readonly KeptDecision[];
}

function tell({ portal, contactId, lead, shown }: Told, repName: RepName): void {
  console.log(`Contact ${contactId} of portal ${portal}: ${explainStanding(lead, repName)}`);
  for (const kept of shown) console.log(`\n${explainDecision(kept, repName).join('\n')}`);
  if (shown.length === 0) console.log('\nNothing has been decided about it yet.');
}

/** Names of reps as the live rules have them. */
async function repNames(database: Database, tenantId: string): Promise<RepName> {
  const live = await readLiveRules(database, tenantId);
  const reps = live ? rulesSchema.parse(live.document).reps : [];
  const names = new Map(reps.map(({ ownerId, name }) => [ownerId, name]));
  return (ownerId) => names.get(ownerId) ?? `owner ${ownerId}`;
}
