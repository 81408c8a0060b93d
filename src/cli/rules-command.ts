import { randomUUID } from 'node:crypto';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { toIso } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import type { Environment } from '../config.ts';
import { wakeTenantNow } from '../pipeline/queue-store.ts';
import { stopShadow } from '../pipeline/shadow-store.ts';
import { describeFailedTest } from '../rules/check-rules.ts';
import { readDraft, saveDraft } from '../rules/drafts-store.ts';
import {
  checkWithPortal,
  type PublishRefusal,
  publishDraft,
  publishFile,
  type RulesDesk,
  rollBackTo,
} from '../rules/publish-rules-client.ts';
import { readLiveVersion } from '../rules/rules-store.ts';
import { readHistory, readVersion } from '../rules/versions-store.ts';
import { atRulesDesk, operatorName, textOf } from './rules-desk-command.ts';
import { showFault } from './rules-file-command.ts';
import { addRulesImpactCommand } from './rules-impact-command.ts';
import { addRulesUndoCommands } from './rules-undo-command.ts';

interface Named {
  portal?: string;
}

/** `fairlead rules …`: a portal's rules from draft to publish, back again, and what a change would bring. */
export function addRulesCommand(program: Command, environment: Environment): void {
  const rules = program.command('rules').description('the rules of a portal: draft, check, publish, go back');
  const add = (name: string, does: string) =>
    rules.command(name).description(does).option('--portal <id>', 'which portal, when several are connected');
  add('show [version]', 'print the live rules, or a version').action(
    (version: string | undefined, { portal }: Named) =>
      atRulesDesk(environment, portal, (desk) => show(desk, version)),
  );
  add('history', 'who published what, when and why').action(({ portal }: Named) =>
    atRulesDesk(environment, portal, history),
  );
  add('draft <file>', 'save a file as the draft that the settings page shows')
    .option('--over <revision>', 'the draft that it takes the place of', Number)
    .action((file: string, { portal, over }: Named & { over?: number }) =>
      atRulesDesk(environment, portal, (desk) => draft(desk, file, over ?? null)),
    );
  add('check [file]', 'check the draft, or a file, with the portal’s own properties and owners').action(
    (file: string | undefined, { portal }: Named) =>
      atRulesDesk(environment, portal, (desk) => check(desk, file)),
  );
  add('publish [file]', 'publish the draft, or a file')
    .requiredOption('--why <text>', 'the reason, kept in the history')
    .action((file: string | undefined, { portal, why }: Named & { why: string }) =>
      atRulesDesk(environment, portal, (desk) => publish(desk, file, why)),
    );
  add('rollback <version>', 'make an earlier version live again, exactly as it was')
    .requiredOption('--why <text>', 'the reason, kept in the history')
    .action((version: string, { portal, why }: Named & { why: string }) =>
      atRulesDesk(environment, portal, (desk) => rollBack(desk, Number(version), why)),
    );
  addRulesUndoCommands(add, environment);
  addRulesImpactCommand(rules, environment);
}

async function show({ database, tenantId }: RulesDesk, version: string | undefined): Promise<void> {
  const kept = await readVersion(database, tenantId, version === undefined ? 'live' : Number(version));
  if (!kept) return fail('There is no such version.');
  console.log(kept.text?.source ?? stringify(kept.document));
}

async function history({ database, tenantId }: RulesDesk): Promise<void> {
  const table = new Table({ head: ['version', 'published', 'by', 'why'], style: { head: [] } });
  for (const { version, at, by, why, restores } of await readHistory(database, tenantId, { limit: 100 }))
    table.push([version, toIso(at), by, restores === null ? why : `${why} (brings back ${restores})`]);
  console.log(table.toString());
}

async function draft(desk: RulesDesk, file: string, baseRevision: number | null): Promise<void> {
  const { database, tenantId } = desk;
  const { source, format } = await textOf(desk, file);
  const saved = await saveDraft(database, {
    tenantId,
    source,
    format,
    baseRevision,
    baseVersion: await readLiveVersion(database, tenantId),
    at: Date.now(),
    by: operatorName(),
    requestId: randomUUID(),
  });
  if (saved.ok) return console.log(`Saved as revision ${saved.value.revision}.`);
  const present = await readDraft(database, tenantId);
  const whose = present
    ? `There is a draft by ${present.by} (revision ${present.revision}); look at it, then --over ${present.revision}.`
    : 'There is no such draft (any more).';
  fail(`${whose} Yours is kept as revision ${saved.refusal.yours.revision}.`);
}

async function check(desk: RulesDesk, file: string | undefined): Promise<void> {
  const found = await checkWithPortal(desk.client, await textOf(desk, file), Date.now());
  tell(found, file ?? 'draft');
  if (found.portal === 'out-of-reach') console.log('The portal could not be looked at.');
  if (found.passes) console.log('It can be published.');
  else fail('It cannot be published.');
}

function tell(
  { faults, failedTests }: Pick<Awaited<ReturnType<typeof checkWithPortal>>, 'faults' | 'failedTests'>,
  name: string,
): void {
  for (const fault of faults) console.log(showFault(name, fault));
  for (const test of failedTests) console.log(`${name}  error test-failed  ${describeFailedTest(test)}`);
}

async function publish(desk: RulesDesk, file: string | undefined, why: string): Promise<void> {
  const text = await textOf(desk, file);
  const order = await orderOf(desk, why);
  const { revision } = text;
  await settle(
    desk,
    await (revision === null ? publishFile(desk, order, text) : publishDraft(desk, { ...order, revision })),
  );
}

async function rollBack(desk: RulesDesk, version: number, why: string): Promise<void> {
  await settle(desk, await rollBackTo(desk, { ...(await orderOf(desk, why)), version }));
}

async function orderOf({ database, tenantId }: RulesDesk, why: string) {
  return { at: Date.now(), by: operatorName(), why, replaces: await readLiveVersion(database, tenantId) };
}

async function settle(
  { database, tenantId }: RulesDesk,
  attempt: Result<number, PublishRefusal>,
): Promise<void> {
  if (attempt.ok) {
    await stopShadow(database, tenantId, Date.now());
    await wakeTenantNow(database, tenantId, Date.now());
    return console.log(`Version ${attempt.value} is live.`);
  }
  const { refusal } = attempt;
  if (refusal.reason === 'faulty') tell(refusal.check, 'rules');
  const sentences: Record<PublishRefusal['reason'], string> = {
    'live-moved': 'Somebody published at the same moment: look at the history, then try again.',
    'draft-moved': 'Somebody saved the draft at the same moment: look at it, then try again.',
    faulty: 'Nothing was published: mend the errors and failing tests above.',
    'portal-out-of-reach': 'Nothing was published: HubSpot must know the bands first, and cannot be reached.',
    'no-such-version': 'There is no such version: see "rules history".',
    'unreadable-version': 'This program cannot use that version.',
  };
  fail(sentences[refusal.reason]);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
