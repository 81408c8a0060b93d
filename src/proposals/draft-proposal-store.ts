import type { Instant } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';
import { readDraft, saveDraft } from '../rules/drafts-store.ts';
import { rulesSchema } from '../rules/rules-schema.ts';
import { readVersion } from '../rules/versions-store.ts';
import type { Database } from '../store/database.ts';
import { acceptLines } from './accept-lines.ts';
import { decideLearning, readLearnings } from './learnings-store.ts';
import { rewriteProfile } from './rewrite-profile.ts';

const remembered = 100;

/**
 * Makes the accepted lines of a proposal a draft of the live rules, to be checked and published like any other. No lines:
 * the proposal is refused, and no draft is made. To undo is to discard the draft, or to roll back.
 * @returns the draft's revision, null without one; refused with a sentence
 */
export async function draftProposal(
  database: Database,
  tenantId: string,
  decision: { id: number; accepted: readonly string[] | 'all'; at: Instant; by: string },
): Promise<Result<number | null, string>> {
  const { id, accepted, at, by } = decision;
  const learning = (await readLearnings(database, tenantId, remembered)).find((each) => each.id === id);
  if (!learning?.proposal) return refuse(`Learning ${id} proposed nothing, or is not there.`);
  const ids = accepted === 'all' ? learning.proposal.lines.map((line) => line.id) : [...accepted];
  if (ids.length === 0) {
    await decideLearning(database, tenantId, { id, at, by, accepted: [] });
    return accept(null);
  }
  const [live, draft] = [await readVersion(database, tenantId, 'live'), await readDraft(database, tenantId)];
  if (!live) return refuse('No rules are live: there is nothing to change.');
  if (draft) return refuse(`${draft.by} is writing a draft: publish or discard it first.`);
  const profile = acceptLines(rulesSchema.parse(live.document).profile, learning.proposal, ids);
  if (!profile.ok) return profile;
  const written = live.text ?? { source: JSON.stringify(live.document), format: 'json' as const };
  const saved = await saveDraft(database, {
    ...rewriteProfile(written, profile.value),
    ...{ tenantId, at, by, baseRevision: null, baseVersion: live.version },
  });
  if (!saved.ok) return refuse('Somebody else has begun a draft meanwhile; nothing was changed.');
  await decideLearning(database, tenantId, { id, at, by, accepted: ids });
  return accept(saved.value.revision);
}
