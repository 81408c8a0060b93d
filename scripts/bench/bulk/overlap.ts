/** One call: from sending to answer, in ms. */
export interface Span {
  from: number;
  to: number;
}

export interface Overlap {
  /** Of the time in which at least one process had calls in flight, the share in which both had. */
  share: number;
  calls: [number, number];
}

/** How far two processes called at the same time. */
export function overlapOf(ones: readonly Span[], others: readonly Span[]): Overlap {
  const edges = [...edgesOf(ones, 0), ...edgesOf(others, 1)].sort((a, b) => a.at - b.at || b.step - a.step);
  const inFlight = [0, 0];
  let either = 0;
  let both = 0;
  let since = edges[0]?.at ?? 0;
  for (const { at, process, step } of edges) {
    const [one = 0, other = 0] = inFlight;
    if (one + other > 0) either += at - since;
    if (one > 0 && other > 0) both += at - since;
    since = at;
    inFlight[process] = (inFlight[process] ?? 0) + step;
  }
  return { share: either === 0 ? 0 : both / either, calls: [ones.length, others.length] };
}

function edgesOf(spans: readonly Span[], process: 0 | 1) {
  return spans.flatMap(({ from, to }) => [
    { at: from, process, step: 1 },
    { at: to, process, step: -1 },
  ]);
}
