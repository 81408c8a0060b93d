import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import { wakeTenant } from '../pipeline/queue-store.ts';
import { liftPause, pauseRep, readAbsences, setAwayUntil } from '../routing/absence-store.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { Refusal } from './refusal.ts';
import { forTenant } from './tenant-of-command.ts';

interface RepOptions {
  pause?: string;
  resume?: boolean;
  awayUntil?: string;
  back?: boolean;
  portal?: string;
}

/** `fairlead rep`: who gets nothing and why; takes a rep out of the rotation and puts them back. */
export function addRepCommand(program: Command, environment: Environment): void {
  program
    .command('rep')
    .description('reps who get no leads, and why; with an owner id: pause, resume, away until, back')
    .argument('[owner]', "the rep's owner id")
    .option('--pause <why>', 'nothing new until somebody resumes it; the reason is kept')
    .option('--resume', 'lift the pause: held leads are looked at again at once')
    .option('--away-until <instant>', 'nothing new before this moment, such as 2026-12-01T08:00:00Z')
    .option('--back', 'no longer away')
    .option('--portal <id>', 'which portal, when several are connected')
    .action(async (owner: string | undefined, options: RepOptions) => {
      const lines = await forTenant(environment, options.portal, (tenant, { database }) =>
        owner === undefined ? list(database, tenant.id) : change(database, tenant.id, { owner, ...options }),
      );
      for (const line of lines) console.log(line);
    });
}

async function list(database: Database, tenantId: string): Promise<string[]> {
  const absences = await inTenant(database, tenantId, readAbsences);
  const now = Date.now();
  const lines = absences.flatMap(({ ownerId, gone, awayUntil, paused, pausedWhy }) => {
    const reasons = [
      ...(gone ? ['no active owner in HubSpot'] : []),
      ...(paused ? [`paused${pausedWhy ? `: ${pausedWhy}` : ''}`] : []),
      ...(awayUntil !== null && awayUntil > now ? [`away until ${new Date(awayUntil).toISOString()}`] : []),
    ];
    return reasons.length > 0 ? [`rep ${ownerId}: ${reasons.join('; ')}`] : [];
  });
  return lines.length > 0 ? lines : ['No rep is paused, away or gone.'];
}

async function change(
  database: Database,
  tenantId: string,
  { owner, pause, resume, awayUntil, back }: RepOptions & { owner: string },
): Promise<string[]> {
  const at = Date.now();
  const until = awayUntil === undefined ? null : readInstant(awayUntil);
  const steps: ((transaction: Transaction) => Promise<void>)[] = [];
  if (pause !== undefined) steps.push((step) => pauseRep(step, tenantId, { ownerId: owner, why: pause, at }));
  if (resume) steps.push((step) => liftPause(step, owner));
  if (until !== null || back) steps.push((step) => setAwayUntil(step, tenantId, { ownerId: owner, until }));
  if (steps.length === 0) throw new Refusal('Say what to do: --pause WHY, --resume, --away-until or --back.');
  await inTenant(database, tenantId, async (transaction) => {
    for (const step of steps) await step(transaction);
    await wakeTenant(transaction, tenantId, at);
  });
  return [`Rep ${owner} is changed; held leads are looked at again now.`];
}

function readInstant(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Refusal(`"${text}" is no moment; write it as 2026-12-01T08:00:00Z.`);
  return at;
}
