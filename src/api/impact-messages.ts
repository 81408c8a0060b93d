import { z } from 'zod';
import { states } from '../lead/state.ts';
import { instantSchema, requestIdSchema } from './messages.ts';

const count = z.number().int().nonnegative();

export const impactRequest = z.strictObject({
  /** The draft's revision. */
  revision: z.number().int().positive(),
  /** How far back. */
  days: z.number().int().min(1).max(90),
  requestId: requestIdSchema,
});

const moves = z.object({
  changed: count,
  /** null: no rep, or no band. */
  moves: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable(), count })),
});

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });

const reportSchema = z.object({
  since: instantSchema,
  until: instantSchema,
  /** There was more than can be gone through; it begins at `since`. */
  isShortened: z.boolean(),
  /** Leads that came in that time. */
  leads: count,
  /** How many of them would be treated otherwise: the length of the list of changes. */
  changed: count,
  scores: z.object({ changed: count, up: count, down: count }),
  bands: moves,
  states: moves,
  owners: moves,
  reps: z.array(z.object({ ownerId: z.string(), live: count, draft: count })),
  waiting: z.object({ live: count, draft: count }),
  caps: z.array(
    z.object({
      ownerId: z.string(),
      limitIndex: count.nullable(),
      leadsBeyond: count,
      worst: z.object({ at: instantSchema, detail: z.string() }),
    }),
  ),
  /** Area under the ROC curve with 95 % intervals; null with fewer than two known wins or losses. */
  ranking: z
    .object({
      won: count,
      lost: count,
      live: estimate,
      draft: estimate,
      difference: estimate,
      isEnough: z.boolean(),
    })
    .nullable(),
  faithful: z.object({ same: count, of: count }),
  notRead: z.array(z.string()),
});

export const impactSchema = z.object({
  id: requestIdSchema,
  revision: z.number().int().nullable(),
  liveVersion: z.number().int(),
  days: z.number().int(),
  state: z.enum(['running', 'done', 'failed']),
  progress: z.object({ done: count, total: count }),
  report: reportSchema.nullable(),
  error: z.string().nullable(),
  by: z.string(),
  at: instantSchema,
});

const treatment = z.object({
  score: z.number().nullable(),
  band: z.string().nullable(),
  state: z.enum(states),
  ownerId: z.string().nullable(),
});

export const changesSchema = z.object({
  changes: z.array(
    z.object({
      place: count,
      contactId: z.string(),
      live: treatment,
      draft: treatment,
      recordedOwnerId: z.string().nullable(),
    }),
  ),
  more: z.boolean(),
});
