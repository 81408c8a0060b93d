import type { DesignColumn } from './design.ts';
import type { CombinationPart } from './scorecard.ts';

/** A combination as the fit sees it: bin 1 where all its parts hold, else bin 0. */
export interface CombinationColumn extends DesignColumn {
  parts: readonly CombinationPart[];
}

/** The rows in which all parts hold. @param binsOf a column's bins by its name */
export function combinationColumn(
  parts: readonly CombinationPart[],
  binsOf: (name: string) => Uint8Array | undefined,
  rows: number,
): CombinationColumn {
  const bins = new Uint8Array(rows).fill(1);
  for (const { name, bins: wanted } of parts) {
    const ofRows = binsOf(name);
    const holds = new Set(wanted);
    for (let row = 0; row < rows; row += 1) if (!holds.has(ofRows?.[row] ?? -1)) bins[row] = 0;
  }
  return { parts, bins, count: 2, smooth: 0 };
}
