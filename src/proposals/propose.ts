import type { Instant } from '../base/clock.ts';
import type { LearnReport } from '../learning/learn-report.ts';
import type { Profile } from '../scoring/profile.ts';
import { applyEdits } from './apply-edits.ts';
import { bandThresholds } from './band-thresholds.ts';
import { learnedEdits } from './learned-edits.ts';
import { limitEdits } from './limit-edits.ts';
import { measureImpact, type ScoredLeads, scoreLeads } from './measure-impact.ts';
import { pointsEvidence } from './points-evidence.ts';
import type { ClosedLead, Proposal, ProposalLine, ProposedEdit } from './proposal.ts';

export interface ToPropose {
  profile: Profile;
  report: LearnReport;
  /** Closed leads to show the impact on: the newest some thousand say enough. */
  leads: readonly ClosedLead[];
  now: Instant;
  /** The share of leads that the team has room for; null: every band keeps holding as many as now. */
  teamShare: number | null;
}

/**
 * A learned profile as edits of the current one, each with the leads behind it and what it would change. Null when the
 * report proposes nothing, or nothing would change.
 */
export function propose({ profile, report, leads, now, teamShare }: ToPropose): Proposal | null {
  if (report.profile === null) return null;
  const criteria = learnedEdits(profile, report);
  if (criteria.length === 0) return null;
  const limits = limitEdits(profile, criteria);
  const before = scoreLeads(profile, leads, now);
  const bands = bandsEdit(profile, applyEdits(profile, [...criteria, ...limits]), before, teamShare);
  const edits: ProposedEdit[] = [...criteria, ...limits, ...bands];
  return {
    lines: edits.map((edit) => toLine(edit, profile, before)),
    impact: measureImpact(before, applyEdits(profile, edits)),
  };
}

function bandsEdit(
  profile: Profile,
  learned: Profile,
  before: ScoredLeads,
  teamShare: number | null,
): ProposedEdit[] {
  const after = scoreLeads(learned, before.leads, before.now).totals;
  const share = teamShare ?? undefined;
  const suggested = bandThresholds(profile.bands, { before: before.totals, after, share });
  const isSame = suggested.every(({ from }, place) => from === profile.bands[place]?.from);
  return isSame
    ? []
    : [{ id: 'bands', kind: 'bands', title: 'Where bands begin', current: profile.bands, suggested }];
}

function toLine(edit: ProposedEdit, profile: Profile, before: ScoredLeads): ProposalLine {
  const impact = measureImpact(before, applyEdits(profile, [edit]));
  if (edit.kind === 'limit' || edit.kind === 'bands') return { ...edit, impact };
  const { current } = edit;
  const currentEvidence = current ? pointsEvidence(current, before.leads, before.now) : [];
  return { ...edit, currentEvidence, impact };
}
