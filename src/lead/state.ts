/** The ten states of a lead; each contact that we have heard of is in exactly one (ARCHITECTURE.md, "States"). */
export const states = [
  'pending',
  'assigned',
  'held',
  'junk',
  'excluded',
  'nurture',
  'error',
  'won',
  'lost',
  'gone',
] as const;

export type State = (typeof states)[number];

/** How many leads are in each state. */
export type StateCounts = Record<State, number>;

/** All states at zero. */
export function noLeads(): StateCounts {
  return Object.fromEntries(states.map((state) => [state, 0])) as StateCounts;
}
