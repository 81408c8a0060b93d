import type { Instant } from '../base/clock.ts';
import type { State } from '../lead/state.ts';
import type { Rota } from '../routing/rota.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { type Decided, decideBatch, type JudgedLead } from './decide-batch.ts';

/** A draft that is tried beside the live rules: it only logs what it would have decided. */
export interface Shadow {
  id: number;
  rules: CompiledRules;
}

/** What one set of rules made of a lead. */
export interface Outcome {
  score: number | null;
  band: string | null;
  state: State;
  ownerId: string | null;
}

/** What the live rules decided, and what the draft would have, on the same lead at the same moment. */
export interface ShadowLine {
  decisionId: string;
  contactId: string;
  at: Instant;
  live: Outcome;
  draft: Outcome;
}

/**
 * Decides the same leads by the draft, one after the other, from the rota that the live decisions began with; the two
 * go apart within a batch and begin together again with the next.
 * @param rota a copy of its own, changed in place
 */
export function decideInShadow(
  shadow: Shadow,
  {
    open,
    decided,
    rota,
    now,
  }: { open: readonly JudgedLead[]; decided: readonly Decided[]; rota: Rota; now: Instant },
): ShadowLine[] {
  const judged = open.flatMap((entry) => (entry.inShadow ? [{ ...entry, judgement: entry.inShadow }] : []));
  const drafts = decideBatch(judged, { rules: shadow.rules, rota, now, newId: () => '' });
  const byLead = new Map(drafts.map((draft) => [draft.lead.id, draft]));
  return decided.flatMap((live) => {
    const draft = byLead.get(live.lead.id);
    const { id: decisionId, at } = live.decision;
    return draft
      ? [{ decisionId, contactId: live.lead.id, at, live: outcomeOf(live), draft: outcomeOf(draft) }]
      : [];
  });
}

function outcomeOf({ decision: { score, state, ownerId } }: Decided): Outcome {
  return { score: score?.total ?? null, band: score?.band ?? null, state, ownerId };
}
