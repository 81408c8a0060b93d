import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** What a figure was measured on. */
export interface Machine {
  cores: number;
  processor: string;
  memoryGb: number;
  system: string;
  node: string;
  /** Processes that wanted to run, averaged over the last minute, as the bench began: more than the cores means company. */
  load: number;
}

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().split('-')[0]}`,
    node: process.version,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

/** The processors and the memory in one line, for what is kept of other programs than the benches. */
export function machineInWords(): string {
  const { cores, processor, memoryGb } = describeMachine();
  return `${cores} cores (${processor}), ${memoryGb} GB`;
}
