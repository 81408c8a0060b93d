import { binOf } from './bin-of.ts';
import { type Binning, binCount } from './binning.ts';
import type { DesignColumn } from './design.ts';
import type { Column } from './observations.ts';

/** A column as the fit sees it, and how its bins came about. */
export interface BinnedColumn extends DesignColumn {
  name: string;
  binning: Binning;
}

/** Puts each row of a column into its bin. */
export function binColumn({ name, texts, codes }: Column, binning: Binning): BinnedColumn {
  const count = binCount(binning);
  const find = binOf(binning);
  const ofTexts = Uint8Array.from(texts, find);
  const bins = Uint8Array.from(codes, (code) => (code < 0 ? count - 1 : (ofTexts[code] ?? 0)));
  return { name, binning, bins, count, smooth: binning.kind === 'number' ? count - 1 : 0 };
}
