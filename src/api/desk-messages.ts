import { z } from 'zod';
import type { ApiEndpoint } from './endpoint.ts';
import { faultSchema, problemSchema, textSchema } from './messages.ts';

const place = z
  .array(z.union([z.string().max(100), z.number().int().nonnegative().max(10_000)]))
  .min(1)
  .max(12);
const listPosition = z.number().int().nonnegative().max(10_000);

/** A person's place as a rep in rules to begin with. */
const starterRep = z.strictObject({
  ownerId: z.string().max(50),
  perDay: z.number().int().min(1).max(1000),
  open: z.number().int().min(1).max(1000),
});

const properties = z
  .record(z.string().max(100), z.string().max(5_000))
  .refine((all) => Object.keys(all).length <= 100);

export const triedMessage = z.object({
  verdict: z.enum(['route', 'nurture', 'junk', 'excluded']),
  reason: z.string().nullable(),
  score: z.object({
    total: z.number(),
    band: z.string(),
    grade: z.string().nullable(),
    lines: z.array(z.object({ points: z.number(), text: z.string() })),
  }),
  inquiry: z.string().nullable(),
  route: z.string().nullable(),
  pool: z.string().nullable(),
  /** Who would get it now, and why nobody else; empty when it would not be routed. */
  candidates: z.array(z.object({ name: z.string(), outcome: z.string(), text: z.string() })),
  headline: z.string(),
});

/** A text that was changed, the same as values (null where it cannot be read), and what is wrong with it. */
const editedMessage = z.object({
  text: textSchema,
  values: z.record(z.string(), z.unknown()).nullable(),
  faults: z.array(faultSchema),
});

/** What the settings page asks for besides the life of rules. */
export const deskEndpoints = {
  readStarters: {
    method: 'get',
    path: '/api/starters',
    does: 'Lists rule sets to begin with, and the owners of the portal who may receive leads.',
    needs: 'user',
    cost: 1,
    answers: {
      200: z.object({
        starters: z.array(z.object({ name: z.string(), title: z.string() })),
        owners: z.array(z.object({ ownerId: z.string(), name: z.string() })),
      }),
    },
  },
  writeStarter: {
    method: 'post',
    path: '/api/starters/:name',
    does: 'Writes a rule set for the named owners out of one to begin with; nothing is saved.',
    needs: 'user',
    cost: 2,
    params: z.object({ name: z.string().max(40) }),
    body: z.strictObject({ reps: z.array(starterRep).min(1).max(500) }),
    answers: { 200: textSchema, 404: problemSchema },
  },
  editText: {
    method: 'post',
    path: '/api/rules/edit',
    does: 'Changes places of a text (without a value they go; `moveTo` moves the entry of a list) and leaves the rest as it is; gives the whole as values, and what is wrong with it. Nothing is saved.',
    needs: 'user',
    cost: 1,
    body: z.strictObject({
      text: textSchema,
      edits: z
        .array(z.strictObject({ path: place, value: z.json().optional(), moveTo: listPosition.optional() }))
        .max(100),
    }),
    answers: { 200: editedMessage, 422: problemSchema },
  },
  readScores: {
    method: 'get',
    path: '/api/scores',
    does: 'Gives the scores of the leads that came last, for moving a threshold over them.',
    needs: 'user',
    cost: 1,
    answers: { 200: z.object({ scores: z.array(z.number()) }) },
  },
  scoreText: {
    method: 'post',
    path: '/api/rules/scores',
    does: 'Scores the leads that came last once more by the profile of a text, by what was known of each when it was judged.',
    needs: 'user',
    cost: 2,
    body: z.strictObject({ text: textSchema }),
    answers: { 200: z.object({ scores: z.array(z.number()) }), 422: problemSchema },
  },
  tryLead: {
    method: 'post',
    path: '/api/rules/try',
    does: 'Says what a text, or the live rules, would do with a lead now: score lines, route, every rep. Nothing moves.',
    needs: 'user',
    cost: 3,
    body: z.strictObject({ text: textSchema.optional(), properties, company: properties.optional() }),
    answers: { 200: triedMessage, 404: problemSchema, 422: problemSchema },
  },
} as const satisfies Record<string, ApiEndpoint>;
