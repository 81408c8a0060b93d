/** A band as far as it is written. */
export interface BandRange {
  name: string;
  from: number | null;
}

/** How many of some scores fall into each band; bands stand highest first. */
export function countByBand(
  scores: readonly number[],
  bands: readonly BandRange[],
): { band: string; leads: number }[] {
  return bands.map(({ name, from }, index) => {
    const above = bands[index - 1]?.from ?? Number.POSITIVE_INFINITY;
    return {
      band: name,
      leads: scores.filter((score) => from !== null && score >= from && score < above).length,
    };
  });
}
