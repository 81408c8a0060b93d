/** A share of a sample, with the range in which the whole's share lies. */
export interface Share {
  /** Null without a sample. */
  share: number | null;
  low: number;
  high: number;
}

/** The two-sided normal quantile of 95 %. */
const quantile = 1.959964;

/**
 * The share `hits` of `size` with its 95 % score interval (E. B. Wilson, "Probable inference", JASA 22, 1927), which
 * keeps to 0–1 and holds for small samples too; without a sample anything is possible.
 */
export function wilsonInterval(hits: number, size: number): Share {
  if (size === 0) return { share: null, low: 0, high: 1 };
  const share = hits / size;
  const square = quantile ** 2;
  const centre = (share + square / (2 * size)) / (1 + square / size);
  const half =
    (quantile / (1 + square / size)) * Math.sqrt((share * (1 - share)) / size + square / (4 * size ** 2));
  return {
    share,
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === size ? 1 : Math.min(1, centre + half),
  };
}
