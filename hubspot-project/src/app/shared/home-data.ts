/** A rep's row on the home page. */
export interface RepRow {
  ownerId: string;
  name: string;
  due: number;
  received: number;
  open: number;
  openLimit: number | null;
  worked: number;
  overdue: number;
  hindrance: { kind: string; detail: string | null } | null;
}

/** A lead that waits for room. Times are ISO instants. */
export interface HeldRow {
  contactId: string;
  position: number;
  score: number;
  pool: string | null;
  arrivedAt: string;
  waitsFor: string;
  releaseAt: string | null;
}

/** What the service tells the home page. */
export interface HomeData {
  at: string;
  mode: 'observing' | 'working' | 'paused';
  liveVersion: number | null;
  received: number;
  states: Record<string, number>;
  overdue: number;
  waiting: number;
  unexplained: { count: number; first: { contactId: string; missing: string }[] };
  reasons: { state: string; reason: string; count: number }[];
  backlog: { count: number; first: HeldRow[] };
  reps: RepRow[];
}

/** The daily check as it was kept that morning. */
export interface KeptCheck {
  day: string;
  takenAt: string;
  newToday: number;
  unworked: number;
  garbageToReview: number;
  lines: string[];
  findings: { says: string; todo: string }[];
}

/** Cost of one: known, or at least so much while there is none, or nothing was spent. */
export interface UnitCost {
  cost: number | null;
  atLeast: number | null;
}

/** Minutes to the first touch; null while too few have been touched to say. */
export interface WaitFigures {
  count: number;
  median: number | null;
  p90: number | null;
  open: number;
}

/** What sources cost and brought, and how fast leads were touched. */
export interface ReportsData {
  since: string;
  currency: string;
  sources: {
    source: string;
    received: number;
    junk: number;
    worked: number;
    won: number;
    spend: number;
    perLead: UnitCost;
    perWon: UnitCost;
    burnt: number;
    burntLeads: number;
  }[];
  verdict: string;
  speed: { all: WaitFigures; byRep: { name: string; wait: WaitFigures }[]; caution: string };
}
