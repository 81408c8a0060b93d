import { backlogRank, ranksAs } from '../routing/backlog-rank.ts';
import { previewLead } from '../rules/preview-lead.ts';
import type { Rules } from '../rules/rules-schema.ts';
import { type Desk, toDeskRules } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';
import { planRecycling } from './keep-decision.ts';
import { moveTo } from './move-to.ts';
import { takeLook } from './rescore.ts';
import { roomChanged } from './slots.ts';

/**
 * A new version of the rules is in force. Held leads are decided by it, best first; leads with a rep and long-term ones
 * are scored anew and stay where they are.
 */
export function onRules(desk: Desk, rules: Rules): void {
  const recycledBefore = desk.rules.compiled.rules.recycling !== undefined;
  desk.rules = toDeskRules(rules, desk.rules.compiled.version + 1);
  desk.sharesAsOf = Number.NEGATIVE_INFINITY;
  moveTo(desk, desk.now);
  roomChanged(desk);
  const ranked = desk.backlog.map((entry) => ({ entry, rank: rankOf(desk, entry) }));
  for (const { entry } of ranked.sort((one, other) => other.rank - one.rank))
    takeLook(desk, entry, 'decide', 'rules');
  for (const entry of desk.leads.values()) {
    if (entry.state === 'assigned' || entry.state === 'nurture') takeLook(desk, entry, 'score', 'rules');
    if (entry.state === 'lost' && !recycledBefore) planRecycling(desk, entry);
  }
}

function rankOf(desk: Desk, { lead }: DeskLead): number {
  const { compiled } = desk.rules;
  const { pool, score } = previewLead(compiled, lead, desk.now);
  const maxWaitHours = compiled.rules.pools.find(({ name }) => name === pool)?.maxWaitHours ?? 48;
  return backlogRank(score.total, ranksAs(lead, maxWaitHours), maxWaitHours);
}
