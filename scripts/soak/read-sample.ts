/** How a process stood at one moment. */
export interface Sample {
  minute: number;
  memoryMb: number;
  eventLoopP99Seconds: number;
  /** Timers, sockets and the like that Node has open. */
  resources: number;
}

/** Reads what the service says of itself under /metrics. @throws Error when it does not say it */
export async function readSample(url: string, known: Pick<Sample, 'minute' | 'memoryMb'>): Promise<Sample> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const read = (name: string) => {
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`/metrics does not tell ${name}.`);
    return Number(value);
  };
  return {
    ...known,
    eventLoopP99Seconds: read('nodejs_eventloop_lag_p99_seconds'),
    resources: read('nodejs_active_resources_total'),
  };
}
