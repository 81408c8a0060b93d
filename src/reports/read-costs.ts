import { z } from 'zod';
import { accept, type Result, refuse } from '../base/result.ts';
import type { SourceCost } from './lead-fact.ts';

const costSchema = z.object({
  source: z.string().trim().min(1, 'has no source'),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'has a month that is not written as "2026-11"'),
  amount: z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d+(\.\d+)?$/)
          .transform(Number),
      ],
      'has an amount that is no plain number',
    )
    .refine((amount) => amount >= 0, 'has an amount below 0'),
});

/**
 * Reads what sources cost, from the rows of a table (a CSV file, or the body of a request).
 * @returns the costs, or every fault in words with the number of its row, counted from 1
 */
export function readCosts(rows: readonly unknown[]): Result<SourceCost[], string[]> {
  const read = rows.map((row) => costSchema.safeParse(row));
  const faults = read.flatMap((row, index) =>
    row.success
      ? []
      : row.error.issues.map(({ message, path }) => `Row ${index + 1} (${path.join('.')}): ${message}.`),
  );
  if (faults.length > 0) return refuse(faults);
  return accept(read.flatMap((row) => (row.success ? [row.data] : [])));
}
