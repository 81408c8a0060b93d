import { seededRandom } from './seeded-random.ts';

/** Two scores of the same rows, and how they ended. */
export interface PairedScores {
  ours: ArrayLike<number>;
  theirs: ArrayLike<number>;
  won: Uint8Array;
}

const rounds = 500;

/**
 * How often our AUC is above theirs when the same rows are drawn anew (with replacement, won and lost apart): 0 to 1, ties
 * counted half.
 */
export function pairedBootstrap({ ours, theirs, won }: PairedScores, seed: number): number {
  const random = seededRandom(seed);
  const rows = Array.from(won.keys());
  const classes = [rows.filter((row) => won[row]), rows.filter((row) => !won[row])];
  const [left, right] = [rankOf(ours), rankOf(theirs)];
  let better = 0;
  for (let round = 0; round < rounds; round += 1) {
    const draws = new Uint16Array(won.length);
    for (const members of classes) {
      for (let draw = 0; draw < members.length; draw += 1) {
        const row = members[Math.floor(random() * members.length)] ?? 0;
        draws[row] = (draws[row] ?? 0) + 1;
      }
    }
    const difference = drawnAuc(left, won, draws) - drawnAuc(right, won, draws);
    better += difference > 1e-12 ? 1 : difference > -1e-12 ? 0.5 : 0;
  }
  return better / rounds;
}

interface Ranks {
  /** Each row's place among the distinct scores, least first. */
  ofRows: Int32Array;
  count: number;
}

function rankOf(scores: ArrayLike<number>): Ranks {
  const distinct = [...new Set(Array.from(scores))].sort((a, b) => a - b);
  const places = new Map(distinct.map((score, place) => [score, place]));
  return { ofRows: Int32Array.from(scores, (score) => places.get(score) ?? 0), count: distinct.length };
}

function drawnAuc({ ofRows, count }: Ranks, won: Uint8Array, draws: Uint16Array): number {
  const [wins, lost] = [new Float64Array(count), new Float64Array(count)];
  ofRows.forEach((rank, row) => {
    const counts = won[row] ? wins : lost;
    counts[rank] = (counts[rank] ?? 0) + (draws[row] ?? 0);
  });
  let [pairs, lostBelow, totalWon] = [0, 0, 0];
  for (let rank = 0; rank < count; rank += 1) {
    pairs += (wins[rank] ?? 0) * (lostBelow + (lost[rank] ?? 0) / 2);
    lostBelow += lost[rank] ?? 0;
    totalWon += wins[rank] ?? 0;
  }
  return totalWon * lostBelow > 0 ? pairs / (totalWon * lostBelow) : 0.5;
}
