import type { Entry } from './evidence.ts';

export const ownerProperty = 'hubspot_owner_id';

/** Who wrote the lead management's own properties first: the app that is judged. Null when nobody did. */
export function findApp(ledger: readonly Entry[]): string | null {
  const first = ledger.find(
    ({ kind, objectId, properties }) =>
      (kind === 'group.create' && objectId === 'fairlead') ||
      (kind === 'contact.update' && 'fairlead_scored_at' in properties),
  );
  return first ? actorKey(first) : null;
}

/** One name for whoever made a change. */
export function actorKey({ actor }: Entry): string {
  return `${actor.changeSource} ${actor.sourceId}`;
}

/** The owner that an entry sets on a contact, or null when it sets none. */
export function ownerSetBy({ kind, properties }: Entry): string | null {
  return kind === 'contact.update' ? properties[ownerProperty] || null : null;
}

/**
 * The moment at which the assignment in this entry was decided, as the record itself shows it; for want of that, the
 * moment of the write.
 */
export function decidedAt({ at, properties }: Entry): number {
  const shown = properties.fairlead_assigned_at;
  const decided = Number(shown) || Date.parse(shown ?? '');
  return Number.isFinite(decided) && decided > 0 ? decided : at;
}

/** The decision that a task or a note names in its last line; null when it names none. */
export function decisionNamedIn(body: string | null | undefined): string | null {
  return /Fairlead decision ([\w.:-]+)$/.exec(body ?? '')?.[1] ?? null;
}
