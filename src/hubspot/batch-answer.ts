import { z } from 'zod';
import type { WriteOutcome } from './crm.ts';
import { describeErrorBody, errorBodySchema } from './error-body.ts';

const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

const valueSchema = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .nullable()
  .catch(null);

/** One record as HubSpot gives it back. */
export const recordSchema = z.object({
  id: idSchema,
  properties: z.record(z.string(), valueSchema).catch({}),
  createdAt: z.string().optional().catch(undefined),
  archived: z.boolean().optional().catch(undefined),
  objectWriteTraceId: z.string().optional().catch(undefined),
});
export type ObjectRecord = z.infer<typeof recordSchema>;

/** A fault of single inputs in an answer that succeeded otherwise (207). */
export interface BatchFault {
  category: string | undefined;
  /** Ids and trace ids that the fault names; empty when it names none. */
  ids: readonly string[];
  reason: string;
}

export interface BatchAnswer<Item> {
  results: readonly Item[];
  faults: readonly BatchFault[];
}

/**
 * A schema for batch answers. Single results that cannot be read are left out: their inputs then count as unanswered.
 * An answer that is no batch answer at all does not fit.
 */
export function batchAnswerOf<Item>(itemSchema: z.ZodType<Item>): z.ZodType<BatchAnswer<Item>> {
  const answerSchema = z.object({
    results: z.array(z.unknown()),
    errors: z.array(z.unknown()).optional().catch(undefined),
  });
  return answerSchema.transform((answer) => ({
    results: answer.results.flatMap((item) => {
      const read = itemSchema.safeParse(item);
      return read.success ? [read.data] : [];
    }),
    faults: (answer.errors ?? []).map(readFault),
  }));
}

export const recordsAnswerSchema = batchAnswerOf(recordSchema);

const idKeys = ['ids', 'id', 'fromObjectId', 'fromObjectIds', 'objectWriteTraceId'];

function readFault(value: unknown): BatchFault {
  const body = errorBodySchema.parse(value);
  const ids = idKeys.flatMap((key) => body.context?.[key] ?? []);
  return { category: body.category, ids, reason: describeErrorBody(body) };
}

/** The fault that speaks of this input; a fault that names nobody speaks of the only unanswered one. */
export function faultOf(
  id: string,
  answer: BatchAnswer<unknown>,
  unanswered: number,
): BatchFault | undefined {
  const named = answer.faults.find((fault) => fault.ids.includes(id));
  if (named) return named;
  const [only, ...others] = answer.faults.filter((fault) => fault.ids.length === 0);
  return unanswered === 1 && others.length === 0 ? only : undefined;
}

const refusedCategories = new Set(['VALIDATION_ERROR', 'INVALID_PARAMS', 'MISSING_SCOPES', 'FORBIDDEN']);

/** What a fault means for its input; an input with neither result nor fault has failed. */
export function failedOutcome(id: string, fault: BatchFault | undefined): WriteOutcome {
  if (!fault) return { id, ok: false, kind: 'failed', message: 'HubSpot did not say what became of it' };
  if (fault.category === 'OBJECT_NOT_FOUND') return { id, ok: false, kind: 'gone', message: fault.reason };
  const isFinal = fault.category !== undefined && refusedCategories.has(fault.category);
  return { id, ok: false, kind: isFinal ? 'refused' : 'failed', message: fault.reason };
}
