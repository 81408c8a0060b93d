import { z } from 'zod';

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** "Given this lead, expect this": kept with the rules; one that fails blocks publishing. */
export const savedTestSchema = z.strictObject({
  name: z.string().min(1),
  /** The moment at which the lead is judged; the present when left out. */
  at: z.iso.datetime({ offset: true }).optional(),
  lead: z.strictObject({
    properties: z.record(z.string(), valueSchema),
    company: z.record(z.string(), valueSchema).optional(),
    ownerId: z.string().optional(),
  }),
  /** Only what is named is compared. */
  expect: z.strictObject({
    band: z.string().optional(),
    /** Null: goes to no pool. */
    pool: z.string().nullable().optional(),
    score: z.number().optional(),
    grade: z.string().optional(),
    inquiry: z.string().nullable().optional(),
    verdict: z.enum(['route', 'nurture', 'junk', 'excluded']).optional(),
  }),
});
export type SavedTest = z.infer<typeof savedTestSchema>;
