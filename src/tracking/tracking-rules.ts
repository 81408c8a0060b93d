import { z } from 'zod';

/** What came of a lead, in the words that records and reports use. */
export const results = ['connected', 'won', 'lost', 'nurture', 'junk', 'unreachable'] as const;
export const resultSchema = z.enum(results);
export type LeadResult = z.infer<typeof resultSchema>;

/** How many touches, and whether a result, make a lead worked and free its slot. */
export const workedSchema = z.strictObject({
  touches: z.number().int().positive().default(1),
  resultRequired: z.boolean().default(true),
});
export type WorkedRule = z.infer<typeof workedSchema>;

/** Contact property → its value → our result. */
export const resultMapSchema = z.record(z.string(), z.record(z.string(), resultSchema));
export type ResultMap = z.infer<typeof resultMapSchema>;
