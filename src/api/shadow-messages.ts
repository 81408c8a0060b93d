import { z } from 'zod';
import { states } from '../lead/state.ts';
import { instantSchema } from './messages.ts';

const count = z.number().int().nonnegative();
const moves = z.object({
  changed: count,
  moves: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable(), count })),
});
const outcome = z.object({
  score: z.number().nullable(),
  band: z.string().nullable(),
  state: z.enum(states),
  ownerId: z.string().nullable(),
});

export const shadowRequest = z.strictObject({
  /** The draft's revision. */
  revision: z.number().int().positive(),
});

export const shadowSchema = z.object({
  shadow: z
    .object({
      revision: z.number().int(),
      at: instantSchema,
      by: z.string(),
      stoppedAt: instantSchema.nullable(),
      /** Decisions that it watched. */
      decided: count,
      /** Those that it would have made otherwise, counted out of `changes`. */
      changed: count,
      scores: z.object({ changed: count, up: count, down: count }),
      bands: moves,
      states: moves,
      owners: moves,
      /** The newest 1,000 that differ. */
      changes: z.array(
        z.object({
          contactId: z.string(),
          at: instantSchema,
          live: outcome,
          draft: outcome,
        }),
      ),
    })
    .nullable(),
});
