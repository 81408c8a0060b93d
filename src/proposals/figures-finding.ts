import type { LiveFigures } from './live-figures.ts';

/** What is to be said of the live profile in the daily check; null while it ranks as it did. */
export function figuresFinding({
  recent,
  earlier,
  hasDropped,
}: LiveFigures): { says: string; todo: string } | null {
  if (!hasDropped) return null;
  const [now, before, low, high] = [recent.auc, earlier.auc, earlier.aucLow, earlier.aucHigh].map((each) =>
    each.toFixed(2),
  );
  return {
    says: `The profile ranks won before lost worse than it did: AUC ${now} on the newest ${recent.leads} closed leads, ${before} (${low} to ${high}) on the ${earlier.leads} before.`,
    todo: 'Learn from the newest outcomes ("fairlead learn --from-portal") and look at what is proposed.',
  };
}
