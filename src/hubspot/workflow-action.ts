import { z } from 'zod';
import { accept, type Result, refuse } from '../base/result.ts';
import { parseJson } from './parse-json.ts';

/** A workflow asks to score and route one contact. */
export interface ActionCall {
  tenantId: string;
  /** The same for every repeat of the same request. */
  callbackId: string;
  contactId: string;
  /** The pool that whoever built the workflow chose; null leaves it to the routes. */
  pool: string | null;
}

/** Somebody builds a workflow and looks for a pool. */
export interface PoolsQuery {
  tenantId: string;
  /** What was typed so far. */
  search: string;
}

/** What a workflow gets to know of a lead, in its later steps. */
export interface ActionOutputs {
  score: number | null;
  band: string | null;
  owner: string | null;
  state: string;
}

export type ActionRefusal = 'not-json' | 'unreadable' | 'not-a-contact';

const idSchema = z.union([z.string().min(1).max(200), z.number()]).transform(String);
const originSchema = z.object({ portalId: idSchema });

const callSchema = z.object({
  callbackId: z.string().min(1).max(500),
  origin: originSchema,
  object: z.object({ objectId: idSchema, objectType: z.string().optional() }),
  inputFields: z
    .object({ pool: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

const querySchema = z.object({
  origin: originSchema,
  fetchOptions: z
    .object({ q: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

const contactTypes = ['CONTACT', '0-1'];

/** Reads the call of a workflow (HubSpot's developer documentation, "Custom workflow actions", "Execution"). */
export function readActionCall(body: Uint8Array): Result<ActionCall, ActionRefusal> {
  const parsed = parse(body, callSchema);
  if (!parsed.ok) return parsed;
  const { callbackId, origin, object, inputFields } = parsed.value;
  if (object.objectType !== undefined && !contactTypes.includes(object.objectType))
    return refuse('not-a-contact');
  const pool = inputFields?.pool?.trim() || null;
  return accept({ tenantId: origin.portalId, callbackId, contactId: object.objectId, pool });
}

/** Reads the question for options ("Fetch external data fields"). */
export function readPoolsQuery(body: Uint8Array): Result<PoolsQuery, ActionRefusal> {
  const parsed = parse(body, querySchema);
  if (!parsed.ok) return parsed;
  const { origin, fetchOptions } = parsed.value;
  return accept({ tenantId: origin.portalId, search: fetchOptions?.q?.trim() ?? '' });
}

function parse<Value>(body: Uint8Array, schema: z.ZodType<Value>): Result<Value, ActionRefusal> {
  let value: unknown;
  try {
    value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return refuse('not-json');
  }
  const read = schema.safeParse(value);
  return read.success ? accept(read.data) : refuse('unreadable');
}

/** The lead is decided: the workflow goes on with these. */
export function successAnswer(outputs: ActionOutputs) {
  return { outputFields: { ...toTexts(outputs), hs_execution_state: 'SUCCESS' } };
}

/**
 * The lead waits: the contact stays in this step until the callback is completed, or for the given time.
 * @param expiresAfterDays whole days; HubSpot's own default is a week
 */
export function blockAnswer(expiresAfterDays: number) {
  return { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: `P${expiresAfterDays}D` } };
}

/** Nothing can be done for this contact; the workflow goes on without. */
export function failAnswer() {
  return { outputFields: { hs_execution_state: 'FAIL_CONTINUE' } };
}

/** The pools whose names hold what was typed, as the options of a choice. */
export function optionsAnswer(pools: readonly { name: string; description: string }[], search: string) {
  const wanted = search.toLowerCase();
  const found = pools.filter(({ name }) => name.toLowerCase().includes(wanted));
  return {
    options: found.map(({ name, description }) => ({ label: name, value: name, description })),
    searchable: true,
  };
}

function toTexts({ score, band, owner, state }: ActionOutputs): Record<string, string> {
  return { score: score === null ? '' : String(score), band: band ?? '', owner: owner ?? '', state };
}
