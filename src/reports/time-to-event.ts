import { type Interval, wilsonInterval } from './wilson-interval.ts';

/** How long somebody waited: until it happened, or without its having happened so far. */
export interface Wait {
  duration: number;
  happened: boolean;
}

/** Waits summed up; those not over count as long as they have lasted, never as if they were not there. */
export interface WaitSummary {
  count: number;
  /** Null where too many still wait for the figure to be known. */
  median: number | null;
  p75: number | null;
  p90: number | null;
  /** How many wait still. */
  open: number;
  /** Records whose event lies before their beginning: counted, shown and left out. */
  negative: number;
  /** Over within the target, of those that could be; null without a target. */
  withinTarget: ({ successes: number; trials: number } & Interval) | null;
}

/**
 * Median, 75th and 90th percentile of waits by Kaplan and Meier (1958), which take those still waiting into account.
 * @param target the wait that was promised, in the unit of the durations
 */
export function timeToEvent(waits: readonly Wait[], target?: number): WaitSummary {
  const usable = waits.filter(({ duration }) => duration >= 0);
  const percentile = quantilesOf(usable);
  return {
    count: usable.length,
    median: percentile(0.5),
    p75: percentile(0.75),
    p90: percentile(0.9),
    open: usable.filter(({ happened }) => !happened).length,
    negative: waits.length - usable.length,
    withinTarget: target === undefined ? null : within(usable, target),
  };
}

/** Those who still wait, but not yet as long as promised, may still make it: they are in neither number. */
function within(waits: readonly Wait[], target: number): WaitSummary['withinTarget'] {
  const known = waits.filter(({ duration, happened }) => happened || duration > target);
  const successes = known.filter(({ duration, happened }) => happened && duration <= target).length;
  return { successes, trials: known.length, ...wilsonInterval(successes, known.length) };
}

function quantilesOf(waits: readonly Wait[]): (share: number) => number | null {
  // Of waits of equal length those that ended come first: the others lasted at least as long.
  const inOrder = [...waits].sort(
    (one, other) => one.duration - other.duration || Number(other.happened) - Number(one.happened),
  );
  let surviving = 1;
  const steps: { duration: number; over: number }[] = [];
  inOrder.forEach(({ duration, happened }, index) => {
    if (!happened) return;
    surviving *= 1 - 1 / (inOrder.length - index);
    steps.push({ duration, over: 1 - surviving });
  });
  return (share) => steps.find(({ over }) => over >= share - 1e-12)?.duration ?? null;
}
