import { z } from 'zod';
import { instantSchema, requestIdSchema } from './messages.ts';

const count = z.number().int().nonnegative();
const share = z.number();

/** Sent to have the portal learned from. */
export const learnRequest = z.strictObject({ requestId: requestIdSchema });

/** Which lines of a proposal are accepted; every other is refused, and none at all refuses the proposal. */
export const decisionRequest = z.strictObject({
  accepted: z.array(z.string().max(500)).max(200),
  requestId: requestIdSchema,
});

/** How far learning has come, and whether it can be begun. */
export const learningStateSchema = z.object({
  /** Why this portal cannot be learned from, and what to do; null when it can. */
  hindrance: z.string().nullable(),
  /** The newest wish to learn; null when nobody ever had one. */
  request: z
    .object({
      id: requestIdSchema,
      state: z.enum(['waiting', 'gathering', 'learning', 'done', 'failed']),
      by: z.string(),
      at: instantSchema,
      /** Contacts looked at, and of how many; null before that is known. */
      lookedAt: count,
      of: count.nullable(),
      learningId: count.nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
});

const decisionSchema = z.object({
  at: instantSchema,
  by: z.string(),
  /** Ids of the accepted lines, and what those lines are about. */
  accepted: z.array(z.string()),
  titles: z.array(z.string()),
  /** The draft that they became; null when all were refused. */
  draftRevision: count.nullable(),
});

const briefLearning = z.object({
  id: count,
  at: instantSchema,
  /** The live rules then; null before the first publish. */
  rulesVersion: count.nullable(),
  verdict: z.enum(['propose', 'none']),
  why: z.string(),
  rows: count,
  won: count,
  /** How well it ranks leads that it has not seen; null when too few had closed. */
  auc: z.number().nullable(),
  lines: count,
  decision: decisionSchema.nullable(),
});

const ranking = z.object({ auc: z.number(), winsInBestTenth: share });
const impactSchema = z.object({
  leads: count,
  changed: count,
  moves: z.array(z.object({ from: z.string(), to: z.string(), leads: count })),
  before: ranking,
  after: ranking,
});

/** Leads that get these points, and how they ended. */
const evidenceSchema = z.object({
  points: z.number(),
  /** Which leads: "at most 400", "missing"; empty where only the points are known. */
  text: z.string(),
  won: count,
  lost: count,
  /** Why the points say otherwise than the counts; null when they agree. */
  despite: z.string().nullable(),
});

const lineSchema = z.object({
  id: z.string(),
  kind: z.enum(['add', 'change', 'remove', 'limit', 'bands']),
  /** What it does, as a sentence without its full stop. */
  says: z.string(),
  /** What to ask oneself before it is accepted. */
  questions: z.array(z.string()),
  now: z.array(evidenceSchema),
  suggested: z.array(evidenceSchema),
  impact: impactSchema,
});

const fifthSchema = z.object({ rows: count, won: count, low: share, high: share });

/** What was learned once, whole: the figures, the proposal line by line, and what became of it. */
export const learningSchema = briefLearning.extend({
  /** Fewer than a hundred won or lost: the figures will move. */
  early: z.boolean(),
  figures: z
    .object({
      /** Held out: the newest leads, or each part in turn where those are too few. */
      measuredOn: z.enum(['newest', 'in-turn']),
      leads: count,
      auc: z.number(),
      low: z.number(),
      high: z.number(),
      /** How many times the average share of wins the best tenth holds. */
      liftAt10: z.number(),
      calibrationSlope: z.number().nullable(),
      ece: share,
      /** The live profile on the same leads, and in which share of draws the learned one ranks better. */
      currentAuc: z.number().nullable(),
      better: share.nullable(),
    })
    .nullable(),
  /** Won by fifth of the score, best first. */
  conversion: z
    .object({ learned: z.array(fifthSchema), current: z.array(fifthSchema).nullable() })
    .nullable(),
  questions: z.array(z.string()),
  drift: z.array(z.object({ name: z.string(), index: z.number() })),
  leftOut: z.array(z.object({ reason: z.string(), names: z.array(z.string()) })),
  /** Whether the rules that it was made against are still live. */
  isCurrent: z.boolean(),
  proposal: z.object({ lines: z.array(lineSchema), impact: impactSchema }).nullable(),
});
export type LearningMessage = z.output<typeof learningSchema>;

export const learningsSchema = z.object({ learnings: z.array(briefLearning) });

export const learningDecidedSchema = z.object({ draftRevision: count.nullable() });
