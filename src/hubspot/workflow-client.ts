import { z } from 'zod';
import type { ActionCompletion, WriteOutcome } from './crm.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';
import { successAnswer } from './workflow-action.ts';

/**
 * Tells waiting workflows to go on; outcome ids are callback ids. All at once, and singly when HubSpot blames one of them.
 * A callback that is no longer open counts as `gone`: completing twice does no harm.
 * @throws HubSpotError when nothing is known of any (not reached, not allowed)
 */
export async function completeActions(
  client: HubSpotClient,
  completions: readonly ActionCompletion[],
): Promise<WriteOutcome[]> {
  if (completions.length === 0) return [];
  try {
    const inputs = completions.map((completion) => ({
      callbackId: completion.callbackId,
      ...bodyOf(completion),
    }));
    await client.call({ endpoint: endpoints.completeActions, body: { inputs }, schema: z.unknown() });
    return completions.map(({ callbackId }) => ({ id: callbackId, ok: true }));
  } catch (error) {
    if (!(error instanceof HubSpotError) || !blamesAnInput(error)) throw error;
  }
  const outcomes: WriteOutcome[] = [];
  for (const completion of completions) outcomes.push(await completeSingly(client, completion));
  return outcomes;
}

async function completeSingly(client: HubSpotClient, completion: ActionCompletion): Promise<WriteOutcome> {
  const id = completion.callbackId;
  try {
    const endpoint = endpoints.completeAction;
    await client.call({ endpoint, path: { id }, body: bodyOf(completion), schema: z.unknown() });
    return { id, ok: true };
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (!blamesAnInput(error)) return { id, ok: false, kind: 'failed', message: error.message };
    return { id, ok: false, kind: error.kind === 'invalid' ? 'refused' : 'gone', message: error.message };
  }
}

/** `typedOutputs` is required by the date-versioned API, and may be empty. */
function bodyOf({ outputs }: ActionCompletion) {
  return { ...successAnswer(outputs), typedOutputs: {} };
}

function blamesAnInput({ kind }: HubSpotError): boolean {
  return kind === 'invalid' || kind === 'gone' || kind === 'conflict';
}
