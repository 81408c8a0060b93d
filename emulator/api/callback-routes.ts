import { z } from 'zod';
import type { PortalState } from '../crm/portal-state.ts';
import { notFound } from './api-refusal.ts';
import { checkBatchSize, readBody } from './read-body.ts';
import { type Answer, type Call, noContent, type Route } from './route.ts';

const path = '/automation/actions/callbacks/{version}';
const scopes = () => [['automation']];
const completionSchema = z.object({
  outputFields: z.record(z.string(), z.string()),
  typedOutputs: z.record(z.string(), z.unknown()),
});
const batchSchema = z.object({ inputs: z.array(completionSchema.extend({ callbackId: z.string().min(1) })) });
type Completion = z.infer<typeof completionSchema>;

/** Workflows that wait in a custom action, told to go on. A callback is this portal's by its id, and open until completed. */
export const callbackRoutes: readonly Route[] = [
  { method: 'POST', path: `${path}/complete`, scopes, handle: completeAll },
  { method: 'POST', path: `${path}/{callbackId}/complete`, scopes, handle: completeOne },
];

function completeOne(call: Call): Answer {
  const completion = readBody(call, completionSchema);
  const id = call.params.callbackId ?? '';
  checkOpen(call.portal, id);
  complete(call, id, completion);
  return noContent;
}

/** One callback that is not open refuses the batch. */
function completeAll(call: Call): Answer {
  const { inputs } = readBody(call, batchSchema);
  checkBatchSize(inputs);
  for (const { callbackId } of inputs) checkOpen(call.portal, callbackId);
  for (const { callbackId, ...completion } of inputs) complete(call, callbackId, completion);
  return noContent;
}

function checkOpen(portal: PortalState, id: string): void {
  const isOurs = id.startsWith(`ap-${portal.id}-`);
  const isDone = portal.ledger.some((entry) => entry.kind === 'callback.complete' && entry.objectId === id);
  if (!isOurs || isDone) throw notFound(`No open callback ${id} exists.`);
}

function complete({ portal, actor }: Call, objectId: string, { outputFields }: Completion): void {
  portal.enter({ actor, kind: 'callback.complete', objectId, properties: outputFields });
}
