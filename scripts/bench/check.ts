/** One figure against its goal. `within` is the largest share by which it may differ from 1, either way. */
export interface Check {
  /** What was measured, in words that make sense on their own. */
  what: string;
  figure: number;
  unit: string;
  goal: { atLeast: number } | { atMost: number } | { within: number };
}

/** Whether the figure reaches its goal; a figure that is no number never does. */
export function isMet({ figure, goal }: Check): boolean {
  if (!Number.isFinite(figure)) return false;
  if ('atLeast' in goal) return figure >= goal.atLeast;
  return 'atMost' in goal ? figure <= goal.atMost : Math.abs(figure - 1) <= goal.within;
}

/** "at least 50,000 leads/s". */
export function goalInWords({ goal, unit }: Check): string {
  if ('within' in goal) return `within ± ${(goal.within * 100).toLocaleString('en-US')} %`;
  const [word, value] = 'atLeast' in goal ? ['at least', goal.atLeast] : ['at most', goal.atMost];
  return `${word} ${inWords(value, unit)}`;
}

/** "63,210 leads/s", "97.2 %": four significant digits, more only for whole numbers; shares are told in per cent. */
export function inWords(value: number, unit: string): string {
  if (!Number.isFinite(value)) return 'not measured';
  const shown = unit === '%' ? value * 100 : value;
  const digits = Math.abs(shown) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 };
  return `${shown.toLocaleString('en-US', digits)}${unit === '' ? '' : ` ${unit}`}`;
}
