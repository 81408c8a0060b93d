import { wilsonInterval } from './wilson-interval.ts';

/** One fifth of the leads by score, and how many of them were won. */
export interface FifthOfLeads {
  /** Scores from … to. */
  from: number;
  to: number;
  rows: number;
  won: number;
  rateLow: number;
  rateHigh: number;
}

const fifths = 5;

/** Wins by fifth of the scores, best first, with the 95 % interval of the share won. */
export function conversionByFifth(scores: ArrayLike<number>, won: Uint8Array): FifthOfLeads[] {
  const order = Array.from(won.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  return Array.from({ length: fifths }, (_, fifth) => {
    const rows = order.slice(
      Math.round((fifth * order.length) / fifths),
      Math.round(((fifth + 1) * order.length) / fifths),
    );
    const wins = rows.reduce((sum, row) => sum + (won[row] ?? 0), 0);
    const { low, high } = wilsonInterval(wins, rows.length);
    return {
      from: scores[rows.at(-1) ?? 0] ?? 0,
      to: scores[rows[0] ?? 0] ?? 0,
      rows: rows.length,
      won: wins,
      rateLow: low,
      rateHigh: high,
    };
  });
}
