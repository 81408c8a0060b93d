/**
 * Which of many findings stand when one in ten of those reported may be chance (Benjamini and Hochberg, 1995). With 20
 * sources looked at, one is "significant" by chance alone.
 * @param ps how often chance alone would do as much, one for each finding
 * @returns for each whether it stands
 */
export function discoveries(ps: readonly number[], falseShare = 0.1): boolean[] {
  const inOrder = [...ps].sort((one, other) => one - other);
  const limit = inOrder.findLast((p, index) => p <= ((index + 1) / inOrder.length) * falseShare);
  return ps.map((p) => limit !== undefined && p <= limit);
}
