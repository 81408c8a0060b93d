import type { Instant } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';
import { readDraft, readDraftOfRequest, saveDraft } from '../rules/drafts-store.ts';
import { rulesSchema } from '../rules/rules-schema.ts';
import { readVersion } from '../rules/versions-store.ts';
import type { Database } from '../store/database.ts';
import { acceptLines } from './accept-lines.ts';
import { decideLearning, type Learning, readLearning } from './learnings-store.ts';
import { rewriteProfile } from './rewrite-profile.ts';

/** Somebody's choice among the lines of a proposal. */
export interface ProposalChoice {
  /** Of the learning that proposed them. */
  id: number;
  accepted: readonly string[] | 'all';
  at: Instant;
  by: string;
  /** The same request twice is one choice. */
  requestId?: string;
}

/**
 * Makes the accepted lines of a proposal a draft of the live rules, to be checked and published like any other. No lines:
 * the proposal is refused, and no draft is made. To undo is to discard the draft, or to roll back.
 * @returns the draft's revision, null without one; refused with a sentence
 */
export async function draftProposal(
  database: Database,
  tenantId: string,
  choice: ProposalChoice,
): Promise<Result<number | null, string>> {
  const { id, accepted, at, by, requestId } = choice;
  const learning = await readLearning(database, tenantId, id);
  if (!learning?.proposal) return refuse(`Learning ${id} proposed nothing, or is not there.`);
  if (requestId !== undefined && learning.decidedByRequest === requestId)
    return accept(learning.draftRevision);
  const ids = accepted === 'all' ? learning.proposal.lines.map((line) => line.id) : [...accepted];
  const drafted =
    ids.length === 0
      ? accept(null)
      : await draftLines(database, tenantId, { choice, ids, proposal: learning.proposal });
  if (!drafted.ok) return drafted;
  const draftRevision = drafted.value;
  await decideLearning(database, tenantId, { id, at, by, accepted: ids, draftRevision, requestId });
  return drafted;
}

interface ChosenLines {
  choice: ProposalChoice;
  ids: readonly string[];
  proposal: NonNullable<Learning['proposal']>;
}

async function draftLines(
  database: Database,
  tenantId: string,
  { choice: { at, by, requestId }, ids, proposal }: ChosenLines,
): Promise<Result<number, string>> {
  const repeated = requestId === undefined ? null : await readDraftOfRequest(database, tenantId, requestId);
  if (repeated) return accept(repeated.revision);
  const [live, draft] = [await readVersion(database, tenantId, 'live'), await readDraft(database, tenantId)];
  if (!live) return refuse('No rules are live: there is nothing to change.');
  if (draft) return refuse(`${draft.by} is writing a draft: publish or discard it first.`);
  const profile = acceptLines(rulesSchema.parse(live.document).profile, proposal, ids);
  if (!profile.ok) return profile;
  const written = live.text ?? { source: JSON.stringify(live.document), format: 'json' as const };
  const saved = await saveDraft(database, {
    ...rewriteProfile(written, profile.value),
    ...{ tenantId, at, by, requestId, baseRevision: null, baseVersion: live.version },
  });
  if (!saved.ok) return refuse('Somebody else has begun a draft meanwhile; nothing was changed.');
  return accept(saved.value.revision);
}
