/** One look at an import under way. */
export interface Look {
  /** In ms. */
  at: number;
  /** Calls answered so far, and how many of them with "too many". */
  calls: number;
  refused: number;
  /** Leads with everything in HubSpot. */
  written: number;
}

export interface Usage {
  /** From the end of the first window to where the backlog ends, in seconds. */
  seconds: number;
  callsPerSecond: number;
  leadsPerSecond: number;
  /** Of all calls from the first to the last look, how many were refused as too many. */
  refusedShare: number;
}

/** The first window is a free burst: the limit looks back over ten seconds in which nothing was called. */
const firstWindowMs = 10_000;
/** The last leads are no backlog any more. */
const backlogShare = 0.95;

/**
 * What an import used of the limit while it had a backlog: between the end of its first window and the look at which 95 % of
 * the leads were written. NaN when it was over before that.
 */
export function usageOf(looks: readonly Look[], leads: number): Usage {
  const start = looks[0];
  const from = looks.find(({ at, calls }) => start && calls > start.calls && at >= start.at + firstWindowMs);
  const until = looks.find(({ written }) => written >= leads * backlogShare);
  const last = looks.at(-1);
  const calls = (last?.calls ?? 0) - (start?.calls ?? 0);
  const refused = (last?.refused ?? 0) - (start?.refused ?? 0);
  const refusedShare = calls === 0 ? Number.NaN : refused / calls;
  if (!from || !until || until.at <= from.at)
    return { seconds: 0, callsPerSecond: Number.NaN, leadsPerSecond: Number.NaN, refusedShare };
  const seconds = (until.at - from.at) / 1000;
  return {
    seconds,
    callsPerSecond: (until.calls - from.calls) / seconds,
    leadsPerSecond: (until.written - from.written) / seconds,
    refusedShare,
  };
}
