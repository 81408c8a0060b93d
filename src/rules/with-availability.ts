import type { Availability } from '../lead/availability.ts';
import { type CompiledRules, compileRules } from './compile-rules.ts';

/** Whether any rep's working hours are those that the CRM tells. */
export function asksForAvailability({ rules }: Pick<CompiledRules, 'rules'>): boolean {
  return rules.reps.some(({ schedule }) => schedule === 'hubspot');
}

/** The same rules with what the CRM says of when reps work; the rules themselves where no rep goes by that. */
export function withAvailability(
  compiled: CompiledRules,
  told: ReadonlyMap<string, { availability: Availability }>,
): CompiledRules {
  if (!asksForAvailability(compiled) || told.size === 0) return compiled;
  const availabilityOf = (ownerId: string) => told.get(ownerId)?.availability ?? null;
  return compileRules(compiled.rules, compiled.version, { availabilityOf });
}
