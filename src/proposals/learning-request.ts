import type { Instant } from '../base/clock.ts';

/** Somebody's wish to have a portal learned from, and how far that has come. */
export interface LearningRequest {
  id: string;
  /** `waiting`: nobody has taken it up; `gathering`: closed leads are read; `learning`: they are worked on. */
  state: 'waiting' | 'gathering' | 'learning' | 'done' | 'failed';
  by: string;
  at: Instant;
  /** Contacts looked at so far, and how many are still to come; null before the first page. */
  lookedAt: number;
  remaining: number | null;
  /** What was learned; null until it is done. */
  learningId: number | null;
  /** Why it failed, and what to do. */
  error: string | null;
}
