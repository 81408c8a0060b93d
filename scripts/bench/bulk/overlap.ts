/** One call: from sending to answer, in ms. */
export interface Span {
  from: number;
  to: number;
}

export interface Overlap {
  /** Seconds in which both processes had a call in flight, as a share of the seconds while both had work. */
  share: number;
  /** Pairs of calls, one of each process, that were in flight at the same moment. */
  pairs: number;
  calls: [number, number];
}

const secondMs = 1_000;

/** How far two processes called at the same time, between the first call of the later one and the last of the earlier one. */
export function overlapOf(ones: readonly Span[], others: readonly Span[]): Overlap {
  const from = Math.max(startOf(ones), startOf(others));
  const to = Math.min(endOf(ones), endOf(others));
  const [busy, otherBusy] = [busySeconds(ones), busySeconds(others)];
  const [first, last] = [Math.ceil(from / secondMs), Math.floor(to / secondMs)];
  let both = 0;
  for (let second = first; second < last; second += 1) {
    if (busy.has(second) && otherBusy.has(second)) both += 1;
  }
  const pairs = ones.reduce((sum, one) => sum + others.filter((other) => meet(one, other)).length, 0);
  return { share: last > first ? both / (last - first) : 0, pairs, calls: [ones.length, others.length] };
}

function startOf(spans: readonly Span[]): number {
  return spans.reduce((first, { from }) => Math.min(first, from), Number.POSITIVE_INFINITY);
}

function endOf(spans: readonly Span[]): number {
  return spans.reduce((last, { to }) => Math.max(last, to), Number.NEGATIVE_INFINITY);
}

function busySeconds(spans: readonly Span[]): Set<number> {
  const seconds = new Set<number>();
  for (const { from, to } of spans) {
    for (let second = Math.floor(from / secondMs); second * secondMs <= to; second += 1) seconds.add(second);
  }
  return seconds;
}

function meet(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}
