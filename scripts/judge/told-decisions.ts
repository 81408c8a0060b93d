import type { LedgerEntry } from '../../emulator/portal.ts';
import { decisionNamedIn } from './ours.ts';

/** Ids of the decisions that tasks, notes and events in HubSpot name. */
export function toldDecisions(ledger: readonly LedgerEntry[]): string[] {
  const named = ledger.flatMap(({ kind, objectId, properties }) => {
    if (kind === 'event.create') return [objectId];
    if (kind === 'task.create') return [decisionNamedIn(properties.hs_task_body) ?? []].flat();
    if (kind === 'note.create') return [decisionNamedIn(properties.hs_note_body) ?? []].flat();
    return [];
  });
  return [...new Set(named)];
}
