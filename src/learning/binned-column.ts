import { type Binning, binCount } from './binning.ts';
import { binsOfTexts } from './bins-of-texts.ts';
import type { DesignColumn } from './design.ts';
import type { Column } from './observations.ts';

/** A column as the fit sees it, and how its bins came about. */
export interface BinnedColumn extends DesignColumn {
  name: string;
  binning: Binning;
}

/** Puts each row of a column into its bin. */
export function binColumn(column: Column, binning: Binning): BinnedColumn {
  const { name, codes } = column;
  const count = binCount(binning);
  const ofTexts = binsOfTexts(binning, column);
  const bins = new Uint8Array(codes.length);
  for (let row = 0; row < bins.length; row += 1) {
    const code = codes[row] as number;
    bins[row] = code < 0 ? count - 1 : (ofTexts[code] as number);
  }
  return { name, binning, bins, count, smooth: binning.kind === 'number' ? count - 1 : 0 };
}
