import { z } from 'zod';

/** A moment as the API writes it. */
export const instantSchema = z.iso.datetime();

/** Makes a request that is sent twice take effect once. */
export const requestIdSchema = z.uuid();

const versionSchema = z.number().int().positive();

/** What every refusal looks like (RFC 9457), with a code that programs can tell apart. */
export const problemSchema = z.looseObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
});

/** A document as its author writes it. */
export const textSchema = z.strictObject({
  source: z.string().max(500_000),
  format: z.enum(['yaml', 'json']),
});

const authorship = { at: instantSchema, by: z.string() };

export const noteSchema = z.object({
  version: versionSchema,
  ...authorship,
  why: z.string(),
  restores: versionSchema.nullable(),
});

export const versionMessage = noteSchema.extend({ source: z.string(), format: z.enum(['yaml', 'json']) });

export const draftSchema = z.object({
  revision: versionSchema,
  basedOn: versionSchema.nullable(),
  ...authorship,
  source: z.string(),
  format: z.enum(['yaml', 'json']),
});

/** One thing that is wrong with a document, or worth a look in it. */
export const faultSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  line: z.number().optional(),
  column: z.number().optional(),
  message: z.string(),
});

export const checkSchema = z.object({
  /** Whether it may be published: no error, no failed test. */
  passes: z.boolean(),
  faults: z.array(faultSchema),
  testsRun: z.number().int(),
  failedTests: z.array(
    z.object({
      name: z.string(),
      mismatches: z.array(
        z.object({
          field: z.string(),
          expected: z.union([z.string(), z.number(), z.null()]),
          found: z.union([z.string(), z.number(), z.null()]),
        }),
      ),
    }),
  ),
  portal: z.enum(['looked-at', 'out-of-reach']),
});

/** Somebody else came first: who, when, and where one's own text is kept. */
export const saveConflictSchema = problemSchema.extend({
  theirs: z.union([
    z.object({ kind: z.literal('draft'), revision: versionSchema, ...authorship }),
    noteSchema.extend({ kind: z.literal('version') }),
    z.object({ kind: z.literal('nothing') }),
  ]),
  yours: z.object({ revision: versionSchema, ...authorship }),
});

/** The live version or the draft is another than whoever publishes has seen. */
export const publishConflictSchema = problemSchema.extend({
  live: noteSchema.nullish(),
  draft: z.object({ revision: versionSchema, ...authorship }).nullish(),
});

export const faultySchema = problemSchema.extend({ check: checkSchema.partial({ portal: true }) });

export const statusSchema = z.object({
  tenantId: z.string(),
  /** `observing`: connected, nothing published yet: leads are noticed and wait. */
  mode: z.enum(['observing', 'working', 'paused']),
  since: instantSchema,
  liveVersion: versionSchema.nullable(),
  draftRevision: versionSchema.nullable(),
  /** Whether the user who asks may publish, roll back, pause and resume. */
  mayPublish: z.enum(['yes', 'no', 'unknown']),
  user: z.object({ id: z.string(), email: z.string().nullable() }),
});

/** Which version is live now. */
export const publishedSchema = z.object({ version: versionSchema });

const order = {
  /** The live version that was seen when deciding to do this; null when there was none. */
  replaces: versionSchema.nullable(),
  why: z.string().trim().min(1).max(500),
  requestId: requestIdSchema,
};

export const saveRequest = textSchema.extend({
  /** The revision that was opened; null when there was no draft. */
  baseRevision: versionSchema.nullable(),
  /** The live version that was opened; null before the first publish. */
  baseVersion: versionSchema.nullable(),
  requestId: requestIdSchema,
});
export const publishRequest = z.strictObject({ revision: versionSchema, ...order });
export const rollbackRequest = z.strictObject({ version: versionSchema, ...order });

/** A number in an address. */
export const numberInPath = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);
