import { createObservationTable, type ObservedRow } from '../../src/learning/observation-table.ts';
import type { Observations } from '../../src/learning/observations.ts';
import { seededRandom } from '../../src/learning/seeded-random.ts';

export const inventedColumns = ['industry', 'employees', 'source', 'weekday', 'visits', 'code'];

/**
 * Leads that are won by a known rule: machine makers, of fifty to five hundred people, who were recommended. The weekday
 * says nothing; visits tell, and are often missing.
 */
export function inventedLeads(rows: number, seed = 1): ObservedRow[] {
  const random = seededRandom(seed);
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: rows }, (_, at) => {
    const industry = oneOf(['MACHINERY', 'RETAIL', 'BANKING', 'FOOD', null]);
    const employees = Math.round(Math.exp(random() * 8));
    const source = oneOf(['Reference', 'Search', 'Search', 'Fair']);
    const visits = random() < 0.3 ? null : Math.floor(random() * 12);
    const odds =
      -1.8 +
      (industry === 'MACHINERY' ? 1.6 : industry === 'RETAIL' ? -0.8 : 0) +
      (employees >= 50 && employees <= 500 ? 1.2 : 0) +
      (source === 'Reference' ? 1.3 : 0) +
      (visits ?? 5) * 0.1;
    const won = random() < 1 / (1 + Math.exp(-odds));
    const weekday = oneOf(['Mo', 'Tu', 'We', 'Th', 'Fr']);
    const values = [industry, String(employees), source, weekday, visits?.toString(), `id-${seed}-${at}`];
    return { values, won, at };
  });
}

export function observe(
  rows: readonly ObservedRow[],
  columns: readonly string[] = inventedColumns,
): Observations {
  const table = createObservationTable(columns);
  for (const row of rows) table.add(row);
  return table.build();
}
