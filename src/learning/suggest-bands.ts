/** A band of the rules document. */
export interface SuggestedBand {
  name: string;
  from: number;
  then: 'route' | 'nurture';
  returnAfterDays?: number;
}

const usualBands = [
  { name: 'hot', share: 0.1 },
  { name: 'warm', share: 0.4 },
];
const returnAfterDays = 90;

/**
 * Bands by what a team can take: `warm` and better hold the share of leads that the reps have room for, `hot` the best
 * quarter of that. Thresholds are whole points, highest first, the last band from 0.
 * @param totals scores of leads as they come
 * @param share of all leads, from 0 to 1, that the team has room for; without it the best 40 %
 */
export function suggestBands(totals: ArrayLike<number>, share?: number): SuggestedBand[] {
  const wanted =
    share === undefined
      ? usualBands
      : [
          { name: 'hot', share: share / 4 },
          { name: 'warm', share },
        ];
  const bands: SuggestedBand[] = [];
  let below = 101;
  for (const band of wanted) {
    const from = Math.min(below - 1, thresholdFor(totals, band.share));
    if (from < 1) continue;
    // biome-ignore lint/suspicious/noThenProperty: the field's name in the rules document is fixed
    bands.push({ name: band.name, from, then: 'route' });
    below = from;
  }
  // biome-ignore lint/suspicious/noThenProperty: the field's name in the rules document is fixed
  return [...bands, { name: 'long-term', from: 0, then: 'nurture', returnAfterDays }];
}

/** The lowest whole score that at most this share of the scores reaches. */
export function thresholdFor(totals: ArrayLike<number>, share: number): number {
  const highestFirst = Array.from(totals).sort((a, b) => b - a);
  const first = highestFirst[Math.floor(share * highestFirst.length)];
  return first === undefined ? 0 : Math.min(100, Math.floor(first) + 1);
}
