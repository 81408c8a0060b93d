import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import { sweepPortal } from '../sweep/sweep-portal-job.ts';
import { ofPortal } from './of-portal-command.ts';

/** `fairlead sweep`: compares HubSpot's contacts with our record now, without waiting for the clock. */
export function addSweepCommand(program: Command, environment: Environment): void {
  program
    .command('sweep')
    .description(
      'find contacts that nobody told us of, as the service does every 15 minutes; what is found is handled by it',
    )
    .option('--full', 'all contacts since the portal was connected, as every night')
    .option('--portal <id>', 'the portal, when several are connected')
    .action(async ({ full, portal }: { full?: boolean; portal?: string }) => {
      const sweep = await ofPortal(environment, portal, (parts) =>
        sweepPortal(parts, full ? 'full' : 'recent'),
      );
      const { compared, recovered, doubted } = sweep;
      console.log(`${compared} contacts compared: ${recovered} recovered, ${doubted} to be looked at again.`);
    });
}
