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

/** What changed with a version, in words. */
export interface VersionChanges {
  since: number | null;
  changes: { says: string }[];
}

/** How it stands with the leads that a version gave out. */
export interface PublishUndo {
  assigned: number;
  untouched: number;
  hindrance: string | null;
  undone: { by: string; why: string; leads: number; left: number; returned: number } | null;
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
  failedTests: {
    name: string;
    mismatches: { field: string; expected: string | number | null; found: string | number | null }[];
  }[];
  portal: 'looked-at' | 'out-of-reach';
}

/** One change of a document: a place gets a value, goes (without one), or moves within its list. */
export interface RulesEdit {
  path: readonly (string | number)[];
  value?: unknown;
  moveTo?: number;
}

/** A text that was changed: the same as values, null where it cannot be read, and what is wrong with it. */
export interface Edited {
  text: RulesText;
  values: Record<string, unknown> | null;
  faults: Fault[];
}

/** A property of contacts, or with `company.` before its name of companies. */
export interface PropertyChoice {
  name: string;
  label: string;
  type: string;
  /** Null where any value may stand. */
  options: { value: string; label: string }[] | null;
}

/** What rules may name in this account; null where HubSpot does not let it be read. */
export interface Portal {
  owners: { ownerId: string; name: string; timeZone: string | null }[];
  contact: PropertyChoice[] | null;
  company: PropertyChoice[] | null;
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
