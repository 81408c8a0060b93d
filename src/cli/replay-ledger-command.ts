import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import { readCredits } from '../routing/credit-store.ts';
import { findDrift, replayLedger } from '../routing/replay-ledger.ts';
import { sharedAccount, unitsPerLead } from '../routing/rota.ts';
import { loadShares, readTurns } from '../routing/rota-store.ts';
import { inTenant } from '../store/database.ts';
import { forTenant } from './tenant-of-command.ts';

/** `fairlead replay-ledger`: rebuilds every account from the log of turns and credits, and compares. */
export function addReplayLedgerCommand(program: Command, environment: Environment): void {
  program
    .command('replay-ledger')
    .description(
      "rebuild every rep's account from the log of turns and credits, and compare; exit 1 when they differ",
    )
    .option('--portal <id>', 'which portal, when several are connected')
    .option('--json', 'one JSON object')
    .action(async ({ portal, json }: { portal?: string; json?: boolean }) => {
      const found = await forTenant(environment, portal, (tenant, { database }) =>
        inTenant(database, tenant.id, async (transaction) => {
          const [turns, credits] = [await readTurns(transaction), await readCredits(transaction)];
          const drift = findDrift(await loadShares(transaction), replayLedger(turns, credits));
          return { turns: turns.length, credits: credits.length, drift };
        }),
      );
      process.exitCode = found.drift.length === 0 ? 0 : 1;
      if (json) return console.log(JSON.stringify(found));
      for (const { pool, band, ownerId, kept, rebuilt } of found.drift) {
        const leads = (units: number | undefined) => ((units ?? 0) / unitsPerLead).toFixed(6);
        const account = pool === sharedAccount ? 'all pools that count per person' : pool;
        const place = band === '' ? account : `${account}, ${band}`;
        console.log(
          `${place}: rep ${ownerId} is kept at due ${leads(kept?.due)}, received ${leads(kept?.received)}; the log says ${leads(rebuilt?.due)} and ${leads(rebuilt?.received)}`,
        );
      }
      console.log(
        `${found.turns} turns and ${found.credits} credits replayed; ${found.drift.length} accounts differ.`,
      );
    });
}
