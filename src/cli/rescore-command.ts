import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import { askForRescoring, type Rescoring, readRescoring } from '../pipeline/rescoring-store.ts';
import { Refusal } from './refusal.ts';
import { forTenant } from './tenant-of-command.ts';

interface RescoreOptions {
  route?: boolean;
  status?: boolean;
  portal?: string;
}

/** `fairlead rescore`: all open leads scored anew by the live rules; `--status` tells how far it has come. */
export function addRescoreCommand(program: Command, environment: Environment): void {
  program
    .command('rescore')
    .description('score all open leads anew by the live rules; the service does it beside its other work')
    .option(
      '--route',
      'long-term and excluded leads that now belong to a rep are routed; those with a rep stay',
    )
    .option('--status', 'only tell how far it has come')
    .option('--portal <id>', 'which portal, when several are connected')
    .action(async ({ route = false, status = false, portal }: RescoreOptions) => {
      const told = await forTenant(environment, portal, async ({ id }, { database }) => {
        if (status) return describeRescoring(await readRescoring(database, id));
        const asked = { by: userInfo().username, at: Date.now(), mayRoute: route };
        const total = await askForRescoring(database, id, asked);
        if (total === null) throw new Refusal('There are no live rules yet to score by.');
        return `${total} leads are scored anew; see "rescore --status".`;
      });
      console.log(told);
    });
}

/** How far a rescoring has come, in words. */
export function describeRescoring(rescoring: Rescoring | null): string {
  if (!rescoring) return 'No leads were ever scored anew.';
  const { rulesVersion, total, done, changed, finishedAt } = rescoring;
  const how = finishedAt === null ? 'under way' : `done at ${new Date(finishedAt).toISOString()}`;
  return `By rules version ${rulesVersion}: ${done} of ${total} looked at, ${changed} with another score or place; ${how}.`;
}
