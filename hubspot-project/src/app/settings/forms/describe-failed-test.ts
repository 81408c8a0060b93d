import type { Check } from '../../shared/rules-data.ts';

const words: Readonly<Record<string, string>> = { inquiry: 'kind of inquiry', verdict: 'what becomes of it' };

/** What a saved test expected and what came out: `“A student”: band is warm, expected hot`. */
export function describeFailedTest({ name, mismatches }: Check['failedTests'][number]): string {
  const parts = mismatches.map(
    ({ field, expected, found }) =>
      `${words[field] ?? field} is ${found ?? 'none'}, expected ${expected ?? 'none'}`,
  );
  return `“${name}”: ${parts.join('; ')}`;
}
