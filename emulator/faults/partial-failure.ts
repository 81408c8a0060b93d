import type { Answer } from '../api/route.ts';

/** The first input of a batch for which the whole of it shall be refused, by its name. */
export function refusedInput(body: unknown, refuseIds: readonly string[]): string | undefined {
  return inputsOf(body)
    .map(nameOf)
    .find((id) => refuseIds.includes(id));
}

/** Takes the inputs that shall fail out of a batch's body. */
export function withoutFailing(
  body: unknown,
  failIds: readonly string[],
): { body: unknown; failed: string[] } {
  const inputs = inputsOf(body);
  const failed = inputs.map(nameOf).filter((id) => failIds.includes(id));
  const kept = inputs.filter((input) => !failIds.includes(nameOf(input)));
  return { body: { ...(body as object), inputs: kept }, failed };
}

/** Adds an error for each failed input to a batch's answer, which becomes a 207. */
export function withFailures(answer: Answer, failed: readonly string[], category: string): Answer {
  if (failed.length === 0 || answer.status >= 400) return answer;
  const frame = (answer.body ?? {}) as { errors?: unknown[] };
  const errors = failed.map((id) => ({
    status: 'error',
    category,
    message: `The input ${id} could not be processed.`,
    context: { ids: [id] },
    errors: [],
    links: {},
  }));
  const all = [...(frame.errors ?? []), ...errors];
  return { status: 207, body: { ...frame, numErrors: all.length, errors: all } };
}

function inputsOf(body: unknown): unknown[] {
  if (typeof body !== 'object' || body === null || !('inputs' in body)) return [];
  return Array.isArray(body.inputs) ? body.inputs : [];
}

/** What identifies an input: its id, its trace id, the record it shall be linked to, or the one a link starts from. */
function nameOf(input: unknown): string {
  const { id, objectWriteTraceId, associations, from, objectId } = input as {
    id?: unknown;
    objectWriteTraceId?: unknown;
    associations?: { to?: { id?: unknown } }[];
    from?: { id?: unknown };
    objectId?: unknown;
  };
  return String(id ?? objectWriteTraceId ?? associations?.[0]?.to?.id ?? from?.id ?? objectId ?? '');
}
