import type { Lead } from '../lead/lead.ts';
import type { Evidence } from '../learning/describe-characteristics.ts';
import type { Band, Criterion } from '../scoring/profile.ts';

/** A closed lead, to show what a change would have meant. */
export interface ClosedLead {
  lead: Lead;
  won: boolean;
}

/** How many closed leads get these points from a criterion, and how they ended. */
export interface PointsEvidence {
  points: number;
  won: number;
  lost: number;
}

/** What a changed profile would do to closed leads. */
export interface Impact {
  leads: number;
  /** How many would be in another band. */
  changed: number;
  moves: { from: string; to: string; leads: number }[];
  /** Some of them, those whose score changes most first. */
  examples: { id: string; from: string; to: string; before: number; after: number }[];
  /**
   * How known wins would have ranked: AUC, and the share of wins among the best tenth. Before and after on the same leads; a
   * learned profile has seen them, so its honest figures are those of the report.
   */
  ranking: { before: Ranking; after: Ranking };
}

export interface Ranking {
  auc: number;
  winsInBestTenth: number;
}

interface LineBase {
  /** Stable within a proposal: what is accepted or refused. */
  id: string;
  title: string;
  /** What accepting this line alone would do. */
  impact: Impact;
}

/** One edit of the profile, to be accepted or refused. */
export type ProposalLine = LineBase &
  (
    | {
        kind: 'add' | 'change' | 'remove';
        group: string;
        category: 'fit' | 'engagement';
        current: Criterion | null;
        suggested: Criterion | null;
        /** The suggested points with the leads behind them. */
        evidence: Evidence[];
        /** The points as they are now, with theirs. */
        currentEvidence: PointsEvidence[];
        /** What to ask oneself before it is accepted: is this known before the outcome? */
        questions: string[];
      }
    | { kind: 'limit'; group: string }
    | { kind: 'bands'; current: Band[]; suggested: Band[] }
  );

/** A learned profile as edits of the current one. */
export interface Proposal {
  lines: ProposalLine[];
  /** What accepting all of it would do. */
  impact: Impact;
}

/** An edit before its impact is known. */
export type ProposedEdit = ProposalLine extends infer Line
  ? Line extends unknown
    ? Omit<Line, 'impact'>
    : never
  : never;
