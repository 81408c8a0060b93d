import type { WriteOutcome } from './crm.ts';
import { HubSpotError } from './hubspot-error.ts';

/** HubSpot's code for a property that the portal does not have; it passes once the property has been created again. */
export const missingProperty = 'PROPERTY_DOESNT_EXIST';

export interface BisectOptions<Input> {
  /** Under which id an input's outcome is told. */
  idOf: (input: Input) => string;
  /** Writes a batch whole; throws `HubSpotError` when HubSpot turned the whole down. */
  write: (inputs: readonly Input[]) => Promise<WriteOutcome[]>;
}

/**
 * Writes a batch; when HubSpot turns all of it down because of some input, writes its halves, and so on, so that one bad
 * input does not fail the rest. Each input gets one outcome.
 * @throws HubSpotError when nothing was written, or when a create may or may not have happened (`ambiguous`)
 */
export async function bisectBatch<Input>(
  inputs: readonly Input[],
  options: BisectOptions<Input>,
): Promise<WriteOutcome[]> {
  if (inputs.length === 0) return [];
  try {
    return await options.write(inputs);
  } catch (error) {
    if (!(error instanceof HubSpotError) || !blamesAnInput(error)) throw error;
    const fate = fateOf(error);
    if (inputs.length === 1 || fate === 'failed')
      return inputs.map((input) => outcome(options.idOf(input), fate, error));
    return writeHalves(inputs, options);
  }
}

/**
 * Writes two or more inputs of which at least one is known to be bad. When the first half is good, the bad one is in the
 * second, which then need not be tried as a whole: a quarter of the calls saved. The last one standing is tried all the same.
 */
async function writeHalves<Input>(
  inputs: readonly Input[],
  options: BisectOptions<Input>,
): Promise<WriteOutcome[]> {
  const middle = Math.ceil(inputs.length / 2);
  const [first, second] = [inputs.slice(0, middle), inputs.slice(middle)];
  const outcomes = await writeHalf(first, options);
  const isInSecond = outcomes.every(({ ok }) => ok) && second.length > 1;
  const rest = await (isInSecond ? writeHalves(second, options) : writeHalf(second, options));
  return [...outcomes, ...rest];
}

/** Once halves are on their way, a passing error no longer means that nothing was written: it becomes an outcome. */
async function writeHalf<Input>(
  inputs: readonly Input[],
  options: BisectOptions<Input>,
): Promise<WriteOutcome[]> {
  try {
    return await bisectBatch(inputs, options);
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.ambiguous) throw error;
    return inputs.map((input) => outcome(options.idOf(input), 'failed', error));
  }
}

function blamesAnInput(error: HubSpotError): boolean {
  return error.kind === 'invalid' || error.kind === 'gone' || error.kind === 'conflict';
}

function fateOf(error: HubSpotError): 'gone' | 'refused' | 'failed' {
  if (error.kind === 'conflict' || error.codes.includes(missingProperty)) return 'failed';
  return error.kind === 'gone' ? 'gone' : 'refused';
}

function outcome(id: string, kind: 'gone' | 'refused' | 'failed', error: HubSpotError): WriteOutcome {
  return { id, ok: false, kind, message: error.message };
}
