import { stringify } from 'yaml';
import { toIso } from '../base/clock.ts';
import type { Authorship, Draft, VersionNote } from '../rules/draft.ts';
import type { PortalCheck } from '../rules/publish-rules-client.ts';
import type { KeptVersion } from '../rules/versions-store.ts';

/** Who and when, as the API writes them. */
export function showAuthorship({ at, by }: Authorship): { at: string; by: string } {
  return { at: toIso(at), by };
}

/** A version's line in the history. */
export function showNote({ version, why, restores, ...author }: VersionNote) {
  return { version, ...showAuthorship(author), why, restores };
}

/** A version, whole: as its author wrote it, or as YAML where it was published as a plain document. */
export function showVersion(kept: KeptVersion) {
  const text = kept.text ?? { source: stringify(kept.document), format: 'yaml' as const };
  return { ...showNote(kept), source: text.source, format: text.format };
}

/** The draft with its text. */
export function showDraft({ revision, basedOn, source, format, ...author }: Draft) {
  return { revision, basedOn, ...showAuthorship(author), source, format };
}

/** What was found wrong with a document, without the document itself. */
export function showCheck({ passes, faults, testsRun, failedTests, portal }: Partial<PortalCheck>) {
  return { passes, faults, testsRun, failedTests, portal };
}
