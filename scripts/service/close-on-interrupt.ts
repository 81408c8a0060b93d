const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * From now on an interrupt closes what was started before it ends this process. Gives a function that takes it back, for when
 * all is closed anyway.
 */
export function closeOnInterrupt(close: () => Promise<void>): () => void {
  const interrupt = () => void close().finally(() => process.exit(130));
  for (const signal of interrupts) process.once(signal, interrupt);
  return () => {
    for (const signal of interrupts) process.off(signal, interrupt);
  };
}
