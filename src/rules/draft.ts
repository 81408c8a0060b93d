import type { Instant } from '../base/clock.ts';
import type { DocumentFormat } from './read-document.ts';

/** A rules document as its author wrote it. */
export interface RulesText {
  source: string;
  format: DocumentFormat;
}

/** Who did something, and when. */
export interface Authorship {
  at: Instant;
  by: string;
}

/** Rules that are being written. */
export interface Draft extends RulesText, Authorship {
  revision: number;
  /** The live version that it was written from; null before the first publish. */
  basedOn: number | null;
}

/** What the history says of a version. */
export interface VersionNote extends Authorship {
  version: number;
  why: string;
  /** The version that it brought back; null for one that is new. */
  restores: number | null;
}

/** Why a save was set aside: somebody else's came first. Nothing is lost: it is kept as a revision of its own. */
export interface SaveConflict {
  /** What is there in place of what the author started from. */
  theirs:
    | ({ kind: 'draft'; revision: number } & Authorship)
    | ({ kind: 'version' } & VersionNote)
    | { kind: 'nothing' };
  /** Where the refused text is kept. */
  yours: { revision: number } & Authorship;
}
