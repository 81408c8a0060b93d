import { z } from 'zod';
import type { ApiEndpoint } from './endpoint.ts';
import { instantSchema } from './messages.ts';

const count = z.number().int().nonnegative();

/** Cost of one: known, at least so much since there is none yet, or nothing was spent. */
const unitCost = z.object({ cost: z.number().nullable(), atLeast: z.number().nullable() });

const waitSchema = z.object({
  count,
  /** Minutes; null while too few have been touched to say. */
  median: z.number().nullable(),
  p90: z.number().nullable(),
  /** Not touched yet. */
  open: count,
});

/** What the home page shows besides the states of leads: the kept daily check, and figures by source and by rep. */
export const reportEndpoints = {
  readToday: {
    method: 'get',
    path: '/api/today',
    does: 'Gives the newest daily check as it was kept that morning, in sentences: the most pressing first.',
    needs: 'user',
    cost: 1,
    answers: {
      200: z.object({
        check: z
          .object({
            day: z.string(),
            takenAt: instantSchema,
            newToday: count,
            unworked: count,
            garbageToReview: count,
            lines: z.array(z.string()),
            findings: z.array(z.object({ says: z.string(), todo: z.string() })),
          })
          .nullable(),
      }),
    },
  },
  readReports: {
    method: 'get',
    path: '/api/reports',
    does: 'Gives what sources of the last year cost and brought, and how long leads waited for their first touch; with what chance explains.',
    needs: 'user',
    cost: 3,
    answers: {
      200: z.object({
        since: instantSchema,
        currency: z.string(),
        sources: z.array(
          z.object({
            source: z.string(),
            received: count,
            junk: count,
            worked: count,
            won: count,
            spend: z.number(),
            perLead: unitCost,
            perWon: unitCost,
            /** Cost of leads that nobody has touched for a week, and how many they are. */
            burnt: z.number(),
            burntLeads: count,
          }),
        ),
        /** What the shares won of sources say, or that chance explains them. */
        verdict: z.string(),
        speed: z.object({
          all: waitSchema,
          byRep: z.array(z.object({ name: z.string(), wait: waitSchema })),
          caution: z.string(),
        }),
      }),
    },
  },
} as const satisfies Record<string, ApiEndpoint>;
