import { hasOptedOut } from '../hubspot/opt-out.ts';
import { idlePools } from '../pipeline/idle-pools.ts';
import { judgeLead, keepRouted, tryLead } from './decide-lead.ts';
import type { Desk } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';

/**
 * Offers lost leads that have cooled down while inbound leaves room: greatest score first, then the longest lost, one by
 * one, until less than the rules' share of the pool's room is free. Nobody gets back a lead that they let go, and who has
 * opted out is left in peace.
 */
export function recycleLost(desk: Desk): void {
  const { recycling } = desk.rules.compiled.rules;
  if (!recycling || desk.supply.size === 0) return;
  const { compiled } = desk.rules;
  const waitsFor = (name: string) => desk.backlog.some((held) => held.pool === name);
  const isIdle = idlePools(compiled, waitsFor, desk);
  const { pools, routes } = compiled.routing;
  if (![...pools.values()].some(isIdle)) return;
  for (const entry of [...desk.supply].sort(byPromise)) {
    const pool = routes.find(({ matches }) => matches(entry.lead, desk.now))?.pool;
    if (pool && isIdle(pool) && !hasOptedOut(entry.lead.properties)) offer(desk, entry);
  }
}

function offer(desk: Desk, entry: DeskLead): void {
  const { ownerId, notTo } = entry;
  const candidate: DeskLead = {
    ...entry,
    lead: { ...entry.lead, ownerId: null },
    notTo: ownerId === null || notTo.includes(ownerId) ? notTo : [...notTo, ownerId],
  };
  const judgement = judgeLead(desk, candidate, 'recycle');
  if (judgement.kind !== 'route') return;
  const made = tryLead(desk, candidate, judgement, 'recycle');
  if (made.decision.state !== 'assigned') return;
  entry.notTo = candidate.notTo;
  keepRouted(desk, entry, made);
}

function byPromise(one: DeskLead, other: DeskLead): number {
  return (
    (other.score?.total ?? 0) - (one.score?.total ?? 0) ||
    (one.closedAt ?? 0) - (other.closedAt ?? 0) ||
    (one.lead.id < other.lead.id ? -1 : 1)
  );
}
