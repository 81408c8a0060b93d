import { z } from 'zod';
import type { ApiEndpoint } from './endpoint.ts';
import { instantSchema, numberInPath, problemSchema, requestIdSchema } from './messages.ts';

const count = z.number().int().nonnegative();
const params = z.object({ version: numberInPath });

const undoSchema = z.object({
  version: count,
  liveVersion: count.nullable(),
  /** Leads that reps have by this version's decisions. */
  assigned: count,
  /** Those of them that nobody has touched, and whose owner is as it was set. */
  untouched: count,
  /** Why it cannot be undone now; null when it can. */
  hindrance: z.string().nullable(),
  undone: z
    .object({
      at: instantSchema,
      by: z.string(),
      why: z.string(),
      leads: count,
      /** Still to be taken back, and taken back so far: what was touched meanwhile stays. */
      left: count,
      returned: count,
    })
    .nullable(),
});

/** What differs between versions, and taking back what one of them gave out. */
export const historyEndpoints = {
  readChanges: {
    method: 'get',
    path: '/api/rules/history/:version/changes',
    does: 'Says what changed with a version, field by field and in words; against the version before, or that of `since`.',
    needs: 'user',
    cost: 1,
    params,
    query: z.object({ since: numberInPath.optional() }),
    answers: {
      200: z.object({
        version: count,
        since: count.nullable(),
        changes: z.array(
          z.object({
            says: z.string(),
            place: z.array(z.string()),
            kind: z.enum(['added', 'removed', 'changed', 'reordered']),
            before: z.string().nullable(),
            after: z.string().nullable(),
          }),
        ),
      }),
      404: problemSchema,
    },
  },
  readUndo: {
    method: 'get',
    path: '/api/rules/history/:version/undo',
    does: 'Counts the leads that a version gave out and that nobody has touched since, before they are taken back.',
    needs: 'user',
    cost: 2,
    params,
    answers: { 200: undoSchema, 404: problemSchema },
  },
  undoPublish: {
    method: 'post',
    path: '/api/rules/history/:version/undo',
    does: 'Takes the untouched leads that a version gave out back, to be routed by the rules that are live now. Once for each version.',
    needs: 'publisher',
    cost: 5,
    params,
    body: z.strictObject({ why: z.string().trim().min(1).max(500), requestId: requestIdSchema }),
    answers: { 200: undoSchema, 404: problemSchema, 409: problemSchema },
  },
} as const satisfies Record<string, ApiEndpoint>;
