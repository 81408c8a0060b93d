import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { systemClock } from '../base/clock.ts';
import type { Environment } from '../config.ts';
import { type NoticeKind, noticeKinds } from '../notices/notice.ts';
import { readShownTarget, readTarget, removeTarget, saveTarget } from '../notices/notice-target-store.ts';
import { countNotices } from '../notices/notices-store.ts';
import { createPostNotice } from '../notices/post-notice-client.ts';
import { readTargetAddress } from '../notices/read-target-address.ts';
import { postNotice } from '../notices/send-notices-job.ts';
import type { Database } from '../store/database.ts';
import { openSealer } from '../tenants/open-portals-client.ts';
import { settingsOrExit } from './serve-command.ts';
import { forTenant } from './tenant-of-command.ts';

interface PortalOption {
  portal?: string;
}

interface SetOptions extends PortalOption {
  only?: string[];
  textOnly?: boolean;
}

const dayMs = 86_400_000;
const portalOption = () => new Option('--portal <id>', 'the portal, when several are connected');

/** `fairlead notices`: where a portal's news goes besides HubSpot; set, try and turn off. */
export function addNoticesCommand(program: Command, environment: Environment): void {
  const notices = program
    .command('notices')
    .description(
      'a webhook of your own (for a chat, say) for missed deadlines, escalations, the daily check',
    );
  notices
    .command('show', { isDefault: true })
    .description('where they go, and what became of those of the last seven days')
    .addOption(portalOption())
    .action(({ portal }: PortalOption) => tell(environment, portal, show));
  notices
    .command('set')
    .description('send them to this https address from now on; prints the secret that signs them, once')
    .argument('<address>', 'https, reachable from the internet; no redirects')
    .addOption(new Option('--only <kinds...>', 'these kinds alone').choices(noticeKinds))
    .option('--text-only', 'a sentence and nothing else, for chats that refuse fields they do not know')
    .addOption(portalOption())
    .action((address: string, options: SetOptions) => set(environment, address, options));
  notices
    .command('test')
    .description('send one now, and say what came of it')
    .addOption(portalOption())
    .action(({ portal }: PortalOption) => test(environment, portal));
  notices
    .command('off')
    .description('send no more; what waits is dropped')
    .addOption(portalOption())
    .action(({ portal }: PortalOption) => tell(environment, portal, turnOff));
}

async function tell(
  environment: Environment,
  portal: string | undefined,
  work: (database: Database, tenantId: string) => Promise<string[]>,
): Promise<void> {
  const lines = await forTenant(environment, portal, ({ id }, { database }) => work(database, id));
  for (const line of lines) console.log(line);
}

async function show(database: Database, tenantId: string): Promise<string[]> {
  const target = await readShownTarget(database, tenantId);
  if (!target) return ['No address is set: notices stand in HubSpot only.'];
  const { host, kinds, form, setAt, setBy } = target;
  const counts = await countNotices(database, tenantId, Date.now() - 7 * dayMs);
  return [
    `To ${host}, ${form === 'text' ? 'as text' : 'in full'}: ${kinds.join(', ')}; set by ${setBy} on ${new Date(setAt).toISOString().slice(0, 10)}.`,
    ...counts.map(({ outcome, count, error }) => `${count} ${outcome}${error ? ` (last: ${error})` : ''}`),
  ];
}

async function turnOff(database: Database, tenantId: string): Promise<string[]> {
  const had = await removeTarget(database, tenantId, Date.now());
  return [had ? 'Nothing is sent any longer.' : 'No address was set.'];
}

async function set(environment: Environment, address: string, options: SetOptions): Promise<void> {
  const read = readTargetAddress(address);
  if (!read.ok) return fail(read.refusal);
  const sealer = openSealer(settingsOrExit(environment));
  const secret = await forTenant(environment, options.portal, ({ id }, { database }) =>
    saveTarget(database, sealer, {
      tenantId: id,
      url: read.value,
      kinds: (options.only as NoticeKind[] | undefined) ?? noticeKinds,
      form: options.textOnly ? 'text' : 'full',
      at: Date.now(),
      by: userInfo().username,
    }),
  );
  console.log(`Notices go to ${read.value.host}. This secret signs them; it is not shown again:`);
  console.log(secret);
  console.log('"fairlead notices test" sends one now.');
}

async function test(environment: Environment, portal: string | undefined): Promise<void> {
  const sealer = openSealer(settingsOrExit(environment));
  const outcome = await forTenant(environment, portal, async (tenant, { database }) => {
    const target = await readTarget(database, sealer, tenant.id);
    if (!target) return null;
    const sent = { id: randomUUID(), at: Date.now(), notice: { kind: 'test' } as const };
    return postNotice({ post: createPostNotice(), clock: systemClock }, { portal: tenant, target, ...sent });
  });
  if (!outcome) return fail('No address is set: "fairlead notices set ADDRESS" sets one.');
  if (!outcome.ok) return fail(`It did not get through: ${outcome.reason}.`);
  console.log('It got through.');
}

function fail(why: string): void {
  console.error(why);
  process.exitCode = 1;
}
