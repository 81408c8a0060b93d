import type { Bench, Outcome } from './bench.ts';
import { goalInWords, isMet } from './check.ts';
import type { Machine } from './machine.ts';

/** The last line of a bench: one JSON object. */
export interface BenchResult {
  name: string;
  about: string;
  goal: string;
  figure: number;
  unit: string;
  /** What the figure is measured against. */
  limit: string;
  /** All checks are met. */
  met: boolean;
  checks: { what: string; figure: number; unit: string; goal: string; met: boolean }[];
  leftOut?: string;
  details: Readonly<Record<string, unknown>>;
  seconds: number;
  at: string;
  machine: Machine;
}

/** Puts a result together; `met` follows from the checks, and a bench that checked nothing has met nothing. */
export function toResult(
  bench: Pick<Bench, 'name' | 'about'>,
  outcome: Outcome,
  run: { seconds: number; at: string; machine: Machine },
): BenchResult {
  const checks = outcome.checks.map((check) => ({
    what: check.what,
    figure: rounded(check.figure),
    unit: check.unit,
    goal: goalInWords(check),
    met: isMet(check),
  }));
  const [first] = checks;
  return {
    name: bench.name,
    about: bench.about,
    goal: first?.goal ?? '',
    figure: first?.figure ?? Number.NaN,
    unit: first?.unit ?? '',
    limit: outcome.limit,
    met: checks.length > 0 && checks.every(({ met }) => met),
    checks,
    leftOut: outcome.leftOut,
    details: outcome.details,
    ...run,
  };
}

/** Six significant digits: no more is measured. */
function rounded(figure: number): number {
  return Number(figure.toPrecision(6));
}
