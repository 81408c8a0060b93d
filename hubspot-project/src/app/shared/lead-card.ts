/** One line of a score: points and the sentence that explains them. */
export interface ReasonLine {
  points: number;
  text: string;
}

/** A rep who could have had the lead. */
export interface CandidateLine {
  name: string;
  outcome: 'chosen' | 'skipped' | 'possible';
  /** Why, or by which numbers. */
  text: string;
}

/** What the person at the page may do with the lead, as the service says. */
export interface Allowed {
  recordResult: boolean;
  markJunk: boolean;
  /** "Not mine": only whoever has it. */
  decline: boolean;
  restore: boolean;
  rescore: boolean;
  give: boolean;
  away: boolean;
}

/** What the service knows of a contact, as the card shows it. Times are ISO instants. */
export interface LeadCardData {
  contactId: string;
  state: string;
  /** Why it is in that state; null where the state says it all. */
  reason: string | null;
  arrivedAt: string;
  score: {
    total: number;
    band: string;
    grade: string | null;
    lines: ReasonLine[];
    /** Values that could not be read, as sentences. */
    unreadable: string[];
  } | null;
  owner: { name: string; isMe: boolean } | null;
  pool: string | null;
  /** How the owner, or nobody, was found; in words. */
  routing: { headline: string; candidates: CandidateLine[]; counterfactual: string | null } | null;
  /** First touch due by; null when there is none. */
  respondBy: string | null;
  firstTouchAt: string | null;
  returnAt: string | null;
  /** Place in the backlog of the pool; null unless held. */
  backlog: { place: number; of: number; releaseAt: string | null } | null;
  work: { touches: number; result: string | null; worked: boolean };
  decided: { at: string; because: string; rulesVersion: number; written: string } | null;
  results: { value: string; label: string }[];
  /** Reps to whom it may be given by hand. */
  reps: { ownerId: string; name: string }[];
  may: Allowed;
  /** The person at the page as a rep; null when they are none. */
  me: { ownerId: string; awayUntil: string | null } | null;
}
