import type { Availability } from '../lead/availability.ts';
import { type CompiledRules, compileRules } from './compile-rules.ts';

/** What is known of reps and partners besides the rules, by owner id. */
export interface KnownOfReps {
  /** When reps work, as the CRM says. */
  told: ReadonlyMap<string, { availability: Availability }>;
  /** Which share of its weight each partner keeps; 1 where none is known. */
  shares: ReadonlyMap<string, number>;
}

/** Whether any rep's working hours are those that the CRM tells. */
export function asksForAvailability({ rules }: Pick<CompiledRules, 'rules'>): boolean {
  return rules.reps.some(({ schedule }) => schedule === 'hubspot');
}

/** The same rules with what is known besides; the rules themselves where nothing of it matters. */
export function withKnown(compiled: CompiledRules, { told, shares }: KnownOfReps): CompiledRules {
  const isTold = asksForAvailability(compiled) && told.size > 0;
  const isShared = [...shares.values()].some((share) => share !== 1);
  if (!isTold && !isShared) return compiled;
  return compileRules(compiled.rules, compiled.version, {
    availabilityOf: (ownerId) => told.get(ownerId)?.availability ?? null,
    shareOf: (ownerId) => shares.get(ownerId) ?? 1,
  });
}
