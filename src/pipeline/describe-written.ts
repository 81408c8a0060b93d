import { toIso } from '../base/clock.ts';
import type { WrittenDecision } from '../tracking/decision-store.ts';

/** What of a decision is in HubSpot, in a sentence. */
export function describeWritten(written: WrittenDecision | null): string {
  if (!written) return 'Nothing was to be written to HubSpot.';
  const { updatedAt, taskedAt, announcedAt } = written;
  const parts = [
    updatedAt === null ? null : `properties ${toIso(updatedAt)}`,
    taskedAt === null ? null : `task ${toIso(taskedAt)}`,
    announcedAt === null ? null : `timeline ${toIso(announcedAt)}`,
  ].filter((part) => part !== null);
  const there = parts.length > 0 ? `In HubSpot: ${parts.join(', ')}.` : 'Nothing of it is in HubSpot.';
  return `${there}${ending(written)}`;
}

function ending({ outcome, error, attempts, nextTryAt }: WrittenDecision): string {
  switch (outcome) {
    case 'written':
      return '';
    case 'superseded':
      return ' A newer decision took its place.';
    case 'person-won':
      return ' A person had chosen another owner meanwhile, and theirs stands.';
    case 'gone':
      return ' The contact was no longer there.';
    case 'refused':
      return ` HubSpot refused it: ${error ?? 'no reason given'}.`;
    case null: {
      const tried = attempts === 0 ? '' : ` after ${attempts} ${attempts === 1 ? 'try' : 'tries'}`;
      return ` Still to be written${tried}, next at ${toIso(nextTryAt)}${error ? ` (${error})` : ''}.`;
    }
  }
}
