import { z } from 'zod';
import { resultSchema } from '../tracking/tracking-rules.ts';
import { instantSchema, requestIdSchema } from './messages.ts';

/** A contact's id in HubSpot. */
export const contactIdSchema = z.string().regex(/^\d{1,20}$/);

/** Why a person does something, for others to read. */
const whySchema = z.string().trim().min(1).max(500);

export const junkRequest = z.strictObject({ requestId: requestIdSchema, why: whySchema });
export const declineRequest = z.strictObject({ requestId: requestIdSchema, why: whySchema });
export const bareRequest = z.strictObject({ requestId: requestIdSchema });
export const resultRequest = z.strictObject({ requestId: requestIdSchema, result: resultSchema });
export const giveRequest = z.strictObject({ requestId: requestIdSchema, ownerId: z.string().min(1).max(50) });
/** Until the beginning of a day in the rep's own zone; null: back at once. */
export const awayRequest = z.strictObject({ requestId: requestIdSchema, backOn: z.iso.date().nullable() });

const candidateSchema = z.object({
  name: z.string(),
  outcome: z.enum(['chosen', 'skipped', 'possible']),
  text: z.string(),
});

/** A lead as the card on its contact shows it. */
export const leadMessage = z.object({
  contactId: contactIdSchema,
  state: z.string(),
  reason: z.string().nullable(),
  arrivedAt: instantSchema,
  score: z
    .object({
      total: z.number(),
      band: z.string(),
      grade: z.string().nullable(),
      lines: z.array(z.object({ points: z.number(), text: z.string() })),
      unreadable: z.array(z.string()),
    })
    .nullable(),
  owner: z.object({ name: z.string(), isMe: z.boolean() }).nullable(),
  pool: z.string().nullable(),
  routing: z
    .object({
      headline: z.string(),
      candidates: z.array(candidateSchema),
      counterfactual: z.string().nullable(),
    })
    .nullable(),
  respondBy: instantSchema.nullable(),
  firstTouchAt: instantSchema.nullable(),
  returnAt: instantSchema.nullable(),
  backlog: z
    .object({ place: z.number().int(), of: z.number().int(), releaseAt: instantSchema.nullable() })
    .nullable(),
  work: z.object({ touches: z.number(), result: z.string().nullable(), worked: z.boolean() }),
  decided: z
    .object({ at: instantSchema, because: z.string(), rulesVersion: z.number(), written: z.string() })
    .nullable(),
  results: z.array(z.object({ value: z.string(), label: z.string() })),
  /** To whom it may be given by hand; empty for those who may not. */
  reps: z.array(z.object({ ownerId: z.string(), name: z.string() })),
  may: z.object({
    recordResult: z.boolean(),
    markJunk: z.boolean(),
    /** "Not mine": only whoever has it. */
    decline: z.boolean(),
    restore: z.boolean(),
    rescore: z.boolean(),
    give: z.boolean(),
    away: z.boolean(),
  }),
  /** The person at the page as a rep. */
  me: z.object({ ownerId: z.string(), awayUntil: instantSchema.nullable() }).nullable(),
});
export type LeadMessage = z.output<typeof leadMessage>;
