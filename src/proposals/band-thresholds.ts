import { thresholdFor } from '../learning/suggest-bands.ts';
import type { Band } from '../scoring/profile.ts';

/**
 * Thresholds under which the bands that are routed hold the share of leads that the team has room for, each of them in
 * proportion to what it holds now. Without that share each band keeps holding as many leads as now.
 * @param before scores of leads under the current profile, `after` of the same under the proposed one
 * @param share of the leads that the team has room for, above 0, at most 1
 */
export function bandThresholds(
  bands: readonly Band[],
  { before, after, share }: { before: readonly number[]; after: readonly number[]; share?: number },
): Band[] {
  const held = (from: number) => before.filter((score) => score >= from).length / Math.max(1, before.length);
  const routed = bands.filter(({ then, from }) => then === 'route' && from > 0);
  const lowestRouted = routed.at(-1);
  const scale = share !== undefined && lowestRouted ? share / Math.max(held(lowestRouted.from), 1e-9) : 1;
  let above = 101;
  return bands.map((band, place) => {
    const isLast = place === bands.length - 1;
    const wanted = Math.min(1, held(band.from) * (routed.includes(band) ? scale : 1));
    const bandsBelow = bands.length - 1 - place;
    const from = isLast ? 0 : Math.max(bandsBelow, Math.min(above - 1, thresholdFor(after, wanted)));
    above = from;
    return { ...band, from };
  });
}
