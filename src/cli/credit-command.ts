import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import { creditChanges } from '../routing/credit.ts';
import { saveCredit } from '../routing/credit-store.ts';
import { loadRota, lockRota } from '../routing/rota-store.ts';
import { createLiveRules } from '../rules/live-rules.ts';
import { readLiveRules, readLiveVersion } from '../rules/rules-store.ts';
import { type Database, inTenant } from '../store/database.ts';
import { Refusal } from './refusal.ts';
import { forTenant } from './tenant-of-command.ts';

interface CreditOptions {
  pool: string;
  owner: string;
  leads: number;
  why: string;
  band: string;
  portal?: string;
}

/** `fairlead credit`: an entry in a pool's accounts by hand, with who and why. */
export function addCreditCommand(program: Command, environment: Environment): void {
  program
    .command('credit')
    .description('owe a rep leads (or, below zero, take them off): garbage received, a duplicate, a favour')
    .requiredOption('--pool <name>', 'in which pool')
    .requiredOption('--owner <id>', 'which rep')
    .requiredOption('--leads <number>', 'how many, fractions allowed', Number)
    .requiredOption('--why <text>', 'the reason, kept in the ledger')
    .option('--band <name>', 'which band, in a pool that is fair per band', '')
    .option('--portal <id>', 'which portal, when several are connected')
    .action(async (options: CreditOptions) => {
      const entered = await forTenant(environment, options.portal, (tenant, { database }) =>
        enter(database, tenant.id, options),
      );
      console.log(entered);
    });
}

async function enter(
  database: Database,
  tenantId: string,
  { pool, owner, leads, why, band }: CreditOptions,
): Promise<string> {
  if (!Number.isFinite(leads) || leads === 0) throw new Refusal('--leads must be a number other than 0.');
  const liveRules = createLiveRules({
    version: (id) => readLiveVersion(database, id),
    live: (id) => readLiveRules(database, id),
  });
  const rules = await liveRules(tenantId);
  const compiled = rules?.routing.pools.get(pool);
  if (!rules || !compiled) throw new Refusal(`There is no pool "${pool}" in the live rules.`);
  const changes = creditChanges(compiled, owner, leads);
  if (Object.keys(changes).length === 0)
    throw new Refusal(`Rep ${owner} is not in pool "${pool}", or is alone in it.`);
  await inTenant(database, tenantId, async (transaction) => {
    await lockRota(transaction, tenantId);
    const at = Date.now();
    const rota = await loadRota(transaction, rules.rules, at);
    await saveCredit(transaction, {
      tenantId,
      rota,
      credit: { pool: compiled.account, band, at, by: userInfo().username, why, changes },
    });
  });
  return `Rep ${owner} is owed ${leads} more in "${pool}"; the others owe it by their weights.`;
}
