/** How far learning has come, and whether it can be begun. Times are ISO instants. */
export interface LearningState {
  hindrance: string | null;
  request: {
    id: string;
    state: 'waiting' | 'gathering' | 'learning' | 'done' | 'failed';
    by: string;
    at: string;
    lookedAt: number;
    of: number | null;
    learningId: number | null;
    error: string | null;
  } | null;
}

/** What was learned once, in a line. */
export interface BriefLearning {
  id: number;
  at: string;
  rulesVersion: number | null;
  verdict: 'propose' | 'none';
  why: string;
  rows: number;
  won: number;
  auc: number | null;
  lines: number;
  decision: {
    at: string;
    by: string;
    accepted: string[];
    titles: string[];
    draftRevision: number | null;
  } | null;
}

/** Leads that get these points, and how they ended. */
export interface PointsLine {
  points: number;
  text: string;
  won: number;
  lost: number;
  despite: string | null;
}

/** What a change would do to closed leads. */
export interface LearnedImpact {
  leads: number;
  changed: number;
  moves: { from: string; to: string; leads: number }[];
  before: { auc: number; winsInBestTenth: number };
  after: { auc: number; winsInBestTenth: number };
}

/** One line of a proposal, to be accepted or refused. */
export interface ProposedLine {
  id: string;
  says: string;
  questions: string[];
  now: PointsLine[];
  suggested: PointsLine[];
  impact: LearnedImpact;
}

interface Fifth {
  rows: number;
  won: number;
}

/** What was learned once, whole. */
export interface Learned extends Omit<BriefLearning, 'lines'> {
  early: boolean;
  figures: {
    measuredOn: 'newest' | 'in-turn';
    leads: number;
    auc: number;
    low: number;
    high: number;
    liftAt10: number;
    calibrationSlope: number | null;
    ece: number;
    currentAuc: number | null;
    better: number | null;
  } | null;
  conversion: { learned: Fifth[]; current: Fifth[] | null } | null;
  questions: string[];
  drift: { name: string; index: number }[];
  leftOut: { reason: string; names: string[] }[];
  isCurrent: boolean;
  proposal: { lines: ProposedLine[]; impact: LearnedImpact } | null;
}
