import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import { type PublishUndo, readPublishUndo, undoPublish } from '../pipeline/undo-publish-store.ts';
import { compareDocuments } from '../rules/compare-documents.ts';
import { describeChange } from '../rules/describe-change.ts';
import type { RulesDesk } from '../rules/publish-rules-client.ts';
import { readHistory, readVersion } from '../rules/versions-store.ts';
import { atRulesDesk, operatorName } from './rules-desk-command.ts';

interface Flags {
  portal?: string;
  why?: string;
  since?: string;
}

/** `fairlead rules changes` and `rules undo`: what a version changed, and taking back what it gave out. */
export function addRulesUndoCommands(
  add: (name: string, does: string) => Command,
  environment: Environment,
): void {
  add('changes <version>', 'what changed with a version, field by field')
    .option('--since <version>', 'compare with this one; else with the one before')
    .action((version: string, { portal, since }: Flags) =>
      atRulesDesk(environment, portal, (desk) => showChanges(desk, Number(version), since)),
    );
  add(
    'undo <version>',
    'take back what a version gave out and nobody has touched; without --why it is only counted',
  )
    .option('--why <text>', 'do it; the reason is kept with each decision')
    .action((version: string, { portal, why }: Flags) =>
      atRulesDesk(environment, portal, (desk) => undo(desk, Number(version), why)),
    );
}

async function showChanges(
  { database, tenantId }: RulesDesk,
  version: number,
  since: string | undefined,
): Promise<void> {
  const [before] = await readHistory(database, tenantId, { before: version, limit: 1 });
  const base = since === undefined ? before?.version : Number(since);
  const [kept, was] = [
    await readVersion(database, tenantId, version),
    base === undefined ? null : await readVersion(database, tenantId, base),
  ];
  if (!kept || (base !== undefined && !was)) return fail('There is no such version: see "rules history".');
  if (!was) return console.log(`Version ${version} is the first.`);
  const changes = compareDocuments(was.document, kept.document);
  console.log(changes.length === 0 ? `Equal to version ${base}.` : `Since version ${base}:`);
  for (const change of changes) console.log(`  ${describeChange(change)}`);
}

async function undo(
  { database, tenantId }: RulesDesk,
  version: number,
  why: string | undefined,
): Promise<void> {
  const found = await readPublishUndo(database, tenantId, version);
  if (!found) return fail('There is no such version: see "rules history".');
  if (why === undefined) return console.log(describeUndo(found));
  const order = { version, why, by: operatorName(), at: Date.now() };
  const undone = await undoPublish(database, tenantId, order);
  if (undone.ok)
    return console.log(
      `${undone.value.undone?.leads ?? 0} leads go back into routing, as soon as the service works.`,
    );
  const sentences = {
    'no-such-version': 'There is no such version: see "rules history".',
    'still-live': 'These rules are live: go back to another version first.',
    'undone-before': describeUndo(found),
  };
  fail(sentences[undone.refusal]);
}

function describeUndo({ version, assigned, untouched, undone }: PublishUndo): string {
  if (undone)
    return `Undone before by ${undone.by} (${undone.why}): ${undone.leads} leads, ${undone.returned} taken back so far.`;
  return `Reps have ${assigned} leads by version ${version}; ${untouched} of them are untouched and would be taken back.`;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
