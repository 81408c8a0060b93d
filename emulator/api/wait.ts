/** Lets real time pass; latency and stalls are of the network, so no test clock moves them. */
export function wait(durationMs: number): Promise<void> {
  if (durationMs <= 0) return Promise.resolve();
  return new Promise((resolve) => setTimeout(resolve, durationMs).unref());
}
