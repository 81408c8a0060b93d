/** A rules document as its author writes it. */
export interface RulesText {
  source: string;
  format: 'yaml' | 'json';
}

export interface Status {
  mode: 'observing' | 'working' | 'paused';
  liveVersion: number | null;
  draftRevision: number | null;
  mayPublish: 'yes' | 'no' | 'unknown';
}

export interface Draft extends RulesText {
  revision: number;
  basedOn: number | null;
  at: string;
  by: string;
}

/** A published version; without its text in the history's list. */
export interface Version {
  version: number;
  at: string;
  by: string;
  why: string;
  restores: number | null;
}

export interface Fault {
  code: string;
  severity: 'error' | 'warning';
  path: string;
  line?: number;
  message: string;
}

/** What a check found. */
export interface Check {
  passes: boolean;
  faults: Fault[];
  testsRun: number;
  failedTests: { name: string }[];
  portal: 'looked-at' | 'out-of-reach';
}

export interface Outline {
  bands: { name: string; from: number | null; action: string }[];
  reps: { ownerId: string; name: string; open: number | null }[];
}

/** A report of what a draft would have changed. */
export interface Impact {
  id: string;
  state: 'running' | 'done' | 'failed';
  progress: { done: number; total: number };
  error: string | null;
  report: {
    leads: number;
    changed: number;
    scores: { changed: number; up: number; down: number };
    bands: { changed: number; moves: { from: string | null; to: string | null; count: number }[] };
    owners: { changed: number };
    waiting: { live: number; draft: number };
  } | null;
}

/** What rules would do with a lead that somebody typed in. */
export interface Tried {
  verdict: string;
  reason: string | null;
  score: { total: number; band: string; grade: string | null; lines: { points: number; text: string }[] };
  inquiry: string | null;
  route: string | null;
  pool: string | null;
  candidates: { name: string; outcome: string; text: string }[];
  headline: string;
}
