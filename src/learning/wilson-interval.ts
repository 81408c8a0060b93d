const z = 1.96;

/** The 95 % interval of a share, by Wilson (JASA 1927, 22:209–212); everything is possible of no rows. */
export function wilsonInterval(hits: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = hits / of;
  const centre = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * of)) / of);
  const scale = 1 + (z * z) / of;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}
