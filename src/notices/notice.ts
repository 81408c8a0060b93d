import type { Instant } from '../base/clock.ts';

/** What may be told to the outside, as `--only` names it. */
export const noticeKinds = ['breach', 'escalation', 'waiting', 'daily-check'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Somebody who receives leads, as people know them. */
export interface NamedRep {
  ownerId: string;
  name: string;
}

/** A first touch did not come in time, and what followed: with `escalated`, the kind is `escalation`. */
export interface BreachNotice {
  kind: 'breach' | 'escalation';
  contactId: string;
  band: string | null;
  rep: NamedRep;
  respondBy: Instant;
  outcome: 'stays' | 'answered-late' | 'reassigned' | 'escalated' | 'held' | 'put-aside';
  /** Who has it now, when that is somebody else. */
  to: NamedRep | null;
}

/** A held lead has waited as long as its pool allows. */
export interface WaitingNotice {
  kind: 'waiting';
  contactId: string;
  band: string | null;
  pool: string | null;
  reason: string | null;
  since: Instant;
}

/** Where all leads stand, once a day. */
export interface CheckNotice {
  kind: 'daily-check';
  /** The tenant's calendar day. */
  day: string;
  received: number;
  states: Readonly<Record<string, number>>;
  newToday: number;
  held: number;
  overdue: number;
  missedToday: number;
  unworked: number;
  garbageToReview: number;
  unexplained: number;
  reps: readonly (NamedRep & { unworked: number; overdue: number; room: number | null })[];
  /** The same in sentences. */
  lines: readonly string[];
}

/**
 * News for a tenant's own webhook. Of a contact it names the id and nothing else: no name, no address, nothing that the
 * person wrote; of colleagues the owner id and the name.
 */
export type Notice = BreachNotice | WaitingNotice | CheckNotice;
