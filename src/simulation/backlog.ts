import type { DeskLead } from './desk-lead.ts';

/** Held leads, greatest rank first; equal ranks by id, as the service reads them. */
export type Backlog = DeskLead[];

/** Puts a held lead in its place. */
export function addToBacklog(backlog: Backlog, entry: DeskLead): void {
  backlog.splice(placeOf(backlog, entry), 0, entry);
}

/** Takes a lead out; the rank must still be the one that it was put in with. */
export function removeFromBacklog(backlog: Backlog, entry: DeskLead): void {
  const place = placeOf(backlog, entry);
  if (backlog[place] !== entry) throw new Error(`Lead ${entry.lead.id} is not where its rank says.`);
  backlog.splice(place, 1);
}

function placeOf(backlog: Backlog, entry: DeskLead): number {
  let low = 0;
  let high = backlog.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = backlog[middle];
    if (other && comesBefore(other, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function comesBefore(one: DeskLead, other: DeskLead): boolean {
  const [rank, otherRank] = [one.rank ?? 0, other.rank ?? 0];
  return rank === otherRank ? one.lead.id < other.lead.id : rank > otherRank;
}
