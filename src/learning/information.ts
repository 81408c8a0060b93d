import { sumByBin } from './curvature.ts';
import type { DesignColumn } from './design.ts';

/** How much one column tells on its own. */
export interface Information {
  /** Information value: Σ (share of won − share of lost) × ln of their ratio. Counts are smoothed by half a row. */
  value: number;
  /** How well the column alone ranks won before lost, its bins ordered by their share of won: 0.5 is chance. */
  auc: number;
}

/** What a column's bins tell of the outcome. */
export function informationOf({ bins, count }: DesignColumn, won: Uint8Array): Information {
  const wins = sumByBin(bins, won, count);
  const rows = sumByBin(bins, new Uint8Array(won.length).fill(1), count);
  const used = Array.from(rows.keys()).filter((bin) => (rows[bin] ?? 0) > 0);
  const totalWon = wins.reduce((sum, each) => sum + each, 0);
  const totalLost = won.length - totalWon;
  let value = 0;
  for (const bin of used) {
    const wonShare = ((wins[bin] ?? 0) + 0.5) / (totalWon + 0.5 * used.length);
    const lostShare = ((rows[bin] ?? 0) - (wins[bin] ?? 0) + 0.5) / (totalLost + 0.5 * used.length);
    value += (wonShare - lostShare) * Math.log(wonShare / lostShare);
  }
  const byRate = used.sort((a, b) => (wins[a] ?? 0) / (rows[a] ?? 1) - (wins[b] ?? 0) / (rows[b] ?? 1));
  let pairs = 0;
  let lostBelow = 0;
  for (const bin of byRate) {
    const lost = (rows[bin] ?? 0) - (wins[bin] ?? 0);
    pairs += (wins[bin] ?? 0) * (lostBelow + lost / 2);
    lostBelow += lost;
  }
  return { value, auc: totalWon * totalLost > 0 ? pairs / (totalWon * totalLost) : 0.5 };
}
