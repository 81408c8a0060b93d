/** Shares 100 whole points out in proportion to sizes, by largest remainders: each is off by less than one. */
export function shareHundred(sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= 0) return sizes.map(() => 0);
  const exact = sizes.map((size) => (100 * size) / total);
  const shares = exact.map(Math.floor);
  const left = 100 - shares.reduce((sum, share) => sum + share, 0);
  exact
    .map((value, place) => ({ place, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.place - b.place)
    .slice(0, left)
    .forEach(({ place }) => {
      shares[place] = (shares[place] ?? 0) + 1;
    });
  return shares;
}
