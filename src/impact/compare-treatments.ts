import type { Treatment } from './replay.ts';

/** A lead that the draft would have treated otherwise than the live rules. */
export interface ImpactChange {
  contactId: string;
  live: Treatment;
  draft: Treatment;
  /** Whom it really went to. */
  recordedOwnerId: string | null;
}

/** So many leads that would be `to` and not `from`; null for no rep, or no band. */
export interface Move {
  from: string | null;
  to: string | null;
  count: number;
}

/** The changes counted: each figure is the number of entries in the list that differ in that respect. */
export interface ImpactTotals {
  changed: number;
  scores: { changed: number; up: number; down: number };
  bands: { changed: number; moves: Move[] };
  states: { changed: number; moves: Move[] };
  owners: { changed: number; moves: Move[] };
}

/** Every lead that both replays treated, in the order of the first, and treated differently. */
export function findChanges(
  live: ReadonlyMap<string, Treatment>,
  draft: ReadonlyMap<string, Treatment>,
  recorded: ReadonlyMap<string, string | null>,
): ImpactChange[] {
  return [...live].flatMap(([contactId, before]) => {
    const after = draft.get(contactId);
    if (!after || isSame(before, after)) return [];
    return [{ contactId, live: before, draft: after, recordedOwnerId: recorded.get(contactId) ?? null }];
  });
}

function isSame(one: Treatment, other: Treatment): boolean {
  return (['score', 'band', 'state', 'ownerId'] as const).every((field) => one[field] === other[field]);
}

/** Counts a list of changes. */
export function countChanges(changes: readonly ImpactChange[]): ImpactTotals {
  const scores = changes.filter(({ live, draft }) => live.score !== draft.score);
  const up = scores.filter(({ live, draft }) => (draft.score ?? 0) > (live.score ?? 0)).length;
  return {
    changed: changes.length,
    scores: { changed: scores.length, up, down: scores.length - up },
    bands: movesOf(changes, 'band'),
    states: movesOf(changes, 'state'),
    owners: movesOf(changes, 'ownerId'),
  };
}

function movesOf(
  changes: readonly ImpactChange[],
  field: 'band' | 'state' | 'ownerId',
): { changed: number; moves: Move[] } {
  const counts = new Map<string, Move>();
  for (const { live, draft } of changes) {
    const [from, to] = [live[field], draft[field]];
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    const move = counts.get(key) ?? { from, to, count: 0 };
    counts.set(key, { ...move, count: move.count + 1 });
  }
  const moves = [...counts.values()].sort(
    (one, other) => other.count - one.count || JSON.stringify(one).localeCompare(JSON.stringify(other)),
  );
  return { changed: moves.reduce((sum, { count }) => sum + count, 0), moves };
}
