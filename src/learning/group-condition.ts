import type { Binning } from './binning.ts';

/** A comparison in the words of the rules document. */
export interface GroupComparison {
  operator: 'EQ' | 'IN' | 'NOT_IN' | 'GT' | 'LTE' | 'HAS_PROPERTY';
  value?: string | number;
  values?: string[];
}

/** Bins (never missing) as conditions that hold for exactly their values. */
export function groupConditions(binning: Binning, bins: readonly number[]): GroupComparison[] {
  if (binning.kind === 'number') {
    const [low, high] = [binning.cuts[Math.min(...bins) - 1], binning.cuts[Math.max(...bins)]];
    const conditions: GroupComparison[] = [
      ...(low === undefined ? [] : [{ operator: 'GT', value: low } as const]),
      ...(high === undefined ? [] : [{ operator: 'LTE', value: high } as const]),
    ];
    return conditions.length > 0 ? conditions : [{ operator: 'HAS_PROPERTY' }];
  }
  const { levels } = binning;
  if (!bins.includes(levels.length)) return [equalsAny(textsOf(binning, bins))];
  const others = levels.flatMap(({ text }, level) => (bins.includes(level) ? [] : [text]));
  return others.length > 0 ? [{ operator: 'NOT_IN', values: others }] : [{ operator: 'HAS_PROPERTY' }];
}

/** The texts of a text column's bins. */
export function textsOf(binning: Extract<Binning, { kind: 'text' }>, bins: readonly number[]): string[] {
  return bins.flatMap((bin) => binning.levels[bin]?.text ?? []);
}

/** "EQ" for one value, "IN" for several. */
export function equalsAny(texts: readonly string[]): GroupComparison {
  const [only] = texts;
  return texts.length === 1 && only !== undefined
    ? { operator: 'EQ', value: only }
    : { operator: 'IN', values: [...texts] };
}
