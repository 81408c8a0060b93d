import { median } from './statistics.ts';

/** What a piece of work took: by the clock, and of processor time, in seconds. */
export interface Taken {
  wall: number;
  /** Of this process with all its threads, so that waiting for a busy machine does not count and collecting garbage does. */
  cpu: number;
}

/** Runs something once and gives what it took. */
export function timed(work: () => void): Taken {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - startedAt) / 1000, cpu: (user + system) / 1e6 };
}

/**
 * Runs several contenders in turn, round after round, so that whatever else the machine does meets them alike. The first
 * round warms up and does not count.
 * @returns what each counted round took, by contender
 */
export function inTurns<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => void>>,
): Record<Name, Taken[]> {
  const names = Object.keys(contenders) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as Taken[]])) as Record<Name, Taken[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const once = timed(contenders[name]);
      if (round > 0) taken[name].push(once);
    }
  }
  return taken;
}

/** Median processor seconds. */
export function medianCpu(rounds: readonly Taken[]): number {
  return median(rounds.map(({ cpu }) => cpu));
}

/** Median seconds by the clock. */
export function medianWall(rounds: readonly Taken[]): number {
  return median(rounds.map(({ wall }) => wall));
}

/** The median over the rounds of one contender's processor time divided by the other's, pair by pair. */
export function medianRatio(ones: readonly Taken[], others: readonly Taken[]): number {
  return median(ones.map(({ cpu }, round) => cpu / (others[round]?.cpu ?? Number.NaN)));
}
