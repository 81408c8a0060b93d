import type { State } from '../lead/state.ts';
import type { Rules } from '../rules/rules-schema.ts';
import { simulateInSteps } from '../simulation/simulate.ts';
import type { Past } from './past.ts';
import { toHistory } from './to-history.ts';

/** How rules treated a lead in a replay. */
export interface Treatment {
  /** At its arrival. */
  score: number | null;
  band: string | null;
  state: State;
  /** The first rep whom the rotation gave it to, then or later; null when it gave it to nobody. */
  ownerId: string | null;
}

interface Line {
  id: string;
  state: State;
  event?: string;
  ownerId: string | null;
  score: number | null;
  band: string | null;
  cause: string;
}

/**
 * Plays the past again as if `next` had been published at its `since`, with the code that decides live. Leads are judged
 * at the moment at which they were: what they waited for before (settling) is behind them.
 * @returns how each lead was treated that was judged for the first time since then; one yield for each event played
 */
export function* replay(past: Past, before: Rules, next: Rules): Generator<void, Map<string, Treatment>> {
  const atOnce = (rules: Rules): Rules => ({ ...rules, settleSeconds: 0 });
  const treatments = new Map<string, Treatment>();
  const counted = countedLeads(past);
  for (const { lines } of simulateInSteps(atOnce(before), toHistory(past, atOnce(next)))) {
    for (const text of lines) {
      const line = JSON.parse(text) as Line;
      if (counted.has(line.id)) note(treatments, line);
    }
    yield;
  }
  return treatments;
}

/** Leads that were judged for the first time within the stretch itself. */
export function countedLeads({ decisions, since }: Past): Set<string> {
  const seen = new Set<string>();
  const counted = new Set<string>();
  for (const { contactId, at } of decisions) {
    if (!seen.has(contactId) && at >= since) counted.add(contactId);
    seen.add(contactId);
  }
  return counted;
}

function note(treatments: Map<string, Treatment>, line: Line): void {
  const { id, state, score, band, event, cause } = line;
  const isTurn = state === 'assigned' && event === undefined && cause !== 'manual';
  const ownerId = isTurn ? line.ownerId : null;
  const known = treatments.get(id);
  if (!known) treatments.set(id, { score, band, state, ownerId });
  else if (known.ownerId === null && ownerId !== null) known.ownerId = ownerId;
}
