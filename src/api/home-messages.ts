import { z } from 'zod';
import { contactIdSchema } from './lead-messages.ts';
import { instantSchema } from './messages.ts';

const count = z.number().int().nonnegative();

/** What the person responsible for leads, and managers, look at. */
export const homeMessage = z.object({
  at: instantSchema,
  mode: z.enum(['observing', 'working', 'paused']),
  liveVersion: z.number().int().nullable(),
  received: count,
  states: z.record(z.string(), count),
  /** Open leads without a first touch whose time is over. */
  overdue: count,
  /** Events and writes that are still to be worked off. */
  waiting: count,
  /** Contacts of which nobody can say where they stand; the first hundred, and how many there are. */
  unexplained: z.object({
    count,
    first: z.array(z.object({ contactId: contactIdSchema, missing: z.string() })),
  }),
  /** Why leads are where they are, most frequent first. */
  reasons: z.array(z.object({ state: z.string(), reason: z.string(), count })),
  backlog: z.object({
    count,
    first: z.array(
      z.object({
        contactId: contactIdSchema,
        position: count,
        score: z.number(),
        pool: z.string().nullable(),
        arrivedAt: instantSchema,
        waitsFor: z.string(),
        /** When it is given if nothing but time passes; null where only work frees room. */
        releaseAt: instantSchema.nullable(),
      }),
    ),
  }),
  reps: z.array(
    z.object({
      ownerId: z.string(),
      name: z.string(),
      due: z.number(),
      received: z.number(),
      open: count,
      openLimit: count.nullable(),
      given: z.array(z.string()),
      worked: count,
      overdue: count,
      hindrance: z.object({ kind: z.string(), detail: z.string().nullable() }).nullable(),
    }),
  ),
});

/** The address of the home page's data. */
export const homeEndpoints = {
  readHome: {
    method: 'get',
    path: '/api/home',
    does: 'Gives what the home page shows: leads by state, the backlog with promised times, the team, and what nobody can explain.',
    needs: 'user',
    cost: 2,
    answers: { 200: homeMessage },
  },
} as const;
