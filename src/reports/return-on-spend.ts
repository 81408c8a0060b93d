/** What a source brought back of what it cost. */
export interface ReturnOnSpend {
  spend: number;
  /** Amounts of the leads won, in all. */
  revenue: number;
  medianAmount: number | null;
  /** (revenue - spend) / spend; null without spend. */
  return: number | null;
  /** The same without the largest deal, which may have made it all. */
  returnWithoutLargest: number | null;
  /** Share of the leads that may still be won. */
  openShare: number | null;
}

/** @param amounts of the leads won, those of 0 or unknown left out by the caller */
export function returnOnSpend(
  spend: number,
  amounts: readonly number[],
  leads: { count: number; open: number },
): ReturnOnSpend {
  const inOrder = [...amounts].sort((one, other) => one - other);
  const revenue = inOrder.reduce((sum, amount) => sum + amount, 0);
  const returned = (back: number) => (spend > 0 ? (back - spend) / spend : null);
  return {
    spend,
    revenue,
    medianAmount: medianOf(inOrder),
    return: returned(revenue),
    returnWithoutLargest: returned(revenue - (inOrder.at(-1) ?? 0)),
    openShare: leads.count === 0 ? null : leads.open / leads.count,
  };
}

function medianOf(inOrder: readonly number[]): number | null {
  const middle = inOrder.length / 2;
  const [low, high] = [inOrder[Math.ceil(middle) - 1], inOrder[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
