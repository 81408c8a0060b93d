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
