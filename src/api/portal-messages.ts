import { z } from 'zod';
import type { ApiEndpoint } from './endpoint.ts';

const property = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  /** Null where any value may stand. */
  options: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
});

/** What forms for rules offer to choose from, and how the team stands beside them. */
export const portalEndpoints = {
  readPortal: {
    method: 'get',
    path: '/api/portal',
    does: 'Lists what rules may name: owners, and properties of contacts and companies with their options; null where HubSpot does not let them be read.',
    needs: 'user',
    cost: 2,
    answers: {
      200: z.object({
        owners: z.array(z.object({ ownerId: z.string(), name: z.string(), timeZone: z.string().nullable() })),
        contact: z.array(property).nullable(),
        company: z.array(property).nullable(),
      }),
    },
  },
  readTeam: {
    method: 'get',
    path: '/api/team',
    does: 'Says how much of their room the reps of the live rules have used; none before the first publish.',
    needs: 'user',
    cost: 1,
    answers: {
      200: z.object({
        reps: z.array(
          z.object({
            ownerId: z.string(),
            open: z.number().int(),
            /** What is used of each limit per period, in words. */
            given: z.array(z.string()),
            hindrance: z.object({ kind: z.string(), detail: z.string().nullable() }).nullable(),
          }),
        ),
      }),
    },
  },
} as const satisfies Record<string, ApiEndpoint>;
