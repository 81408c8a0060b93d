import { systemClock } from '../base/clock.ts';
import type { Environment } from '../config.ts';
import { draftProposal } from '../proposals/draft-proposal-store.ts';
import { readLearnings } from '../proposals/learnings-store.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { forTenant } from './tenant-of-command.ts';

const searched = 50;

/** The newest proposal of a portal that nobody has decided on; null when there is none. */
export function openProposal(
  environment: Environment,
  portal: string | undefined,
): Promise<{ id: number; proposal: Proposal } | null> {
  return forTenant(environment, portal, async (tenant, { database }) => {
    for (const { id, proposal, decidedAt } of await readLearnings(database, tenant.id, searched))
      if (proposal && decidedAt === null) return { id, proposal };
    return null;
  });
}

/** Makes the accepted lines a draft in the portal. @returns what was done, or why not */
export function draftFromProposal(
  environment: Environment,
  portal: string | undefined,
  decision: { id: number; accepted: readonly string[] | 'all'; by: string },
): Promise<{ done: boolean; says: string }> {
  return forTenant(environment, portal, async (tenant, { database }) => {
    const drafted = await draftProposal(database, tenant.id, { ...decision, at: systemClock.now() });
    if (!drafted.ok) return { done: false, says: drafted.refusal };
    const says =
      drafted.value === null
        ? 'All lines were refused; nothing changes.'
        : `Draft ${drafted.value} holds the accepted lines: check and publish it like any other.`;
    return { done: true, says };
  });
}
