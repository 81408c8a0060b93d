/** What one check found: its figures in words, and every violation as a sentence that names the contact or rep. */
export interface Finding {
  check: string;
  figures: string;
  violations: readonly string[];
}

/** What the person who asks for judgement may choose. */
export interface Demands {
  /** A person's move counts against our later assignments after this time at the latest: news takes a moment to reach us. */
  newsWithinMs: number;
  /** Most calls of HubSpot's API per contact; null reports the figure only. */
  callsPerLead: number | null;
  /** Demand at least two bands and three states with a twentieth of the contacts each. */
  expectSpread: boolean;
  /** Whether decisions are told on the contact's timeline at all. */
  expectTimeline: boolean;
}

export const usualDemands: Demands = {
  newsWithinMs: 10_000,
  callsPerLead: null,
  expectSpread: false,
  expectTimeline: true,
};
