import type { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import type { Config, Environment } from '../config.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { keptForDays } from '../schedule/retention.ts';
import { type Disconnection, disconnect } from '../tenants/disconnect-client.ts';
import { openPortals } from '../tenants/open-portals-client.ts';
import { openStoreFor, settingsOrExit } from './serve-command.ts';

const timeoutMs = 20_000;

/** `fairlead disconnect PORTAL`: takes the app out of a portal and forgets its tokens. */
export function addDisconnectCommand(program: Command, environment: Environment): void {
  program
    .command('disconnect')
    .description('take the app out of a portal, forget its tokens, and delete its data 30 days later')
    .argument('<portal>', "the portal's id")
    .action(async (portal: string) => {
      const { config, secrets } = settingsOrExit(environment);
      const log = createLog('error');
      const store = await openStoreFor({ config, secrets }, log);
      const { database } = store;
      const world = { config, secrets, database, clock: systemClock, log };
      const { portals } = openPortals({ ...world, publicUrl: addressOf(config), timeoutMs });
      try {
        const outcome = await disconnect({ database, portals, clock: systemClock }, portal);
        console.log(inWords(portal, outcome));
        if (outcome === 'done' && secrets.accessToken)
          console.log('Take HUBSPOT_ACCESS_TOKEN out too, or the next start connects its portal again.');
        if (outcome === 'unknown') process.exitCode = 1;
      } catch (error) {
        if (!(error instanceof HubSpotError)) throw error;
        console.error(`Portal ${portal} is still connected; nothing was forgotten. ${error.message}`);
        process.exitCode = 1;
      } finally {
        await store.close();
      }
    });
}

/** Where the service is reached when nobody says otherwise: HubSpot wants the callback named when a token is refreshed. */
function addressOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host}:${port}`;
}

function inWords(portal: string, outcome: Disconnection): string {
  const sentences: Record<Disconnection, string> = {
    done: `Portal ${portal} is disconnected and its tokens are erased. Its data is deleted in ${keptForDays.disconnectedPortals} days, unless it is connected again.`,
    already: `Portal ${portal} was disconnected before.`,
    unknown: `Portal ${portal} is not known here.`,
  };
  return sentences[outcome];
}
