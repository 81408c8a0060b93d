import type { Check } from './check.ts';

/** What the command line says besides the name: every option by its name. */
export interface BenchOptions {
  [name: string]: string | boolean | undefined;
}

/** What a bench gets: its options, and a way to tell people how it goes. */
export interface BenchContext {
  say(line: string): void;
  /** The number given for an option, or this one. @throws Error when what was given is no number */
  number(option: string, otherwise: number): number;
  flag(option: string): boolean;
}

/** What a bench found. */
export interface Outcome {
  /** What the figure is measured against, with its own figure where it has one. */
  limit: string;
  /** The first is the bench's figure; all must be met. */
  checks: readonly Check[];
  /** Everything else worth keeping, by name. */
  details: Readonly<Record<string, unknown>>;
  /** What was left out, and why; undefined when nothing was. */
  leftOut?: string;
}

export interface Bench {
  name: string;
  /** What it measures, in one line. */
  about: string;
  run(context: BenchContext): Promise<Outcome>;
}
