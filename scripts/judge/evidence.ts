import { z } from 'zod';

/** One accepted change, as the local HubSpot wrote it down. `at` is in ms since 1970. */
const entrySchema = z.object({
  sequence: z.number(),
  at: z.number(),
  actor: z.object({ changeSource: z.string(), sourceId: z.string() }),
  kind: z.string(),
  objectId: z.string(),
  properties: z.record(z.string(), z.string().nullable()),
});
export type Entry = z.infer<typeof entrySchema>;

const limitSchema = z.object({
  per: z.enum(['hour', 'day', 'week', 'month']),
  limit: z.number(),
  window: z.enum(['calendar', 'rolling']).default('calendar'),
});
export type Limit = z.infer<typeof limitSchema>;

const repSchema = z.object({
  ownerId: z.string(),
  timeZone: z.string().optional(),
  capacity: z
    .object({ given: z.array(limitSchema).default([]), open: z.number().optional() })
    .default({ given: [] }),
  schedule: z.union([z.string(), z.record(z.string(), z.array(z.string()))]).default('always'),
  leave: z.array(z.object({ from: z.string(), to: z.string() })).default([]),
  holidays: z.string().optional(),
  when: z.array(z.unknown()).optional(),
});
export type Rep = z.infer<typeof repSchema>;

const poolSchema = z.object({
  name: z.string(),
  members: z.array(z.object({ ownerId: z.string() })),
  given: z.array(limitSchema).default([]),
  match: z.array(z.string()).default([]),
  whenMatchedBusy: z.string().default('rotate'),
  whenNobody: z
    .union([z.literal('hold'), z.object({ overflow: z.string() }), z.object({ fallback: z.string() })])
    .default('hold'),
});
export type Pool = z.infer<typeof poolSchema>;

/** The parts of a rules document that say what must hold. */
const rulesSchema = z.object({
  timeZone: z.string().default('UTC'),
  weekStart: z.string().default('monday'),
  reps: z.array(repSchema),
  pools: z.array(poolSchema),
  worked: z
    .object({ touches: z.number().default(1), resultRequired: z.boolean().default(true) })
    .default({ touches: 1, resultRequired: true }),
  results: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});
export type Rules = z.infer<typeof rulesSchema>;

const evidenceSchema = z.object({
  ledger: z.array(entrySchema),
  calls: z.object({ total: z.number() }),
  rules: rulesSchema,
});

/** All that is judged by: what HubSpot wrote down, how often it was called, and the rules. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** Reads evidence; throws with the place of what is missing. Entries come back in the order in which they happened. */
export function readEvidence(given: unknown): Evidence {
  const evidence = evidenceSchema.parse(given);
  return { ...evidence, ledger: evidence.ledger.toSorted((a, b) => a.sequence - b.sequence) };
}
