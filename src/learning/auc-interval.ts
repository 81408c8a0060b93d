/** The 95 % interval of an AUC, by Hanley and McNeil (Radiology 1982, 143:29–36). */
export function aucInterval(auc: number, won: number, lost: number): { low: number; high: number } {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance =
    (auc * (1 - auc) + (won - 1) * (q1 - auc * auc) + (lost - 1) * (q2 - auc * auc)) / (won * lost);
  const half = 1.96 * Math.sqrt(Math.max(0, variance));
  return { low: Math.max(0, auc - half), high: Math.min(1, auc + half) };
}
