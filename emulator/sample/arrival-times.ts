import type { SampleRandom } from './sample-random.ts';

/** Turns a place in the order of arrival (0 to 1) into milliseconds after the start. */
export type ArrivalTime = (place: number) => number;

/**
 * Arrivals as a form or a campaign brings them: stretches of different length, each with a pace of its own, so
 * that bursts and lulls follow one another. Place 0 is the start, 1 is `durationMs`; the curve never falls.
 */
export function createArrivalTime(random: SampleRandom, durationMs: number): ArrivalTime {
  const stretches = Array.from({ length: 12 }, (_, index) => ({
    length: 0.5 + random.share(),
    pace: index % 3 === 1 ? 3 + 3 * random.share() : index % 4 === 3 ? 0.1 : 0.6 + random.share(),
  }));
  const totalLength = stretches.reduce((sum, stretch) => sum + stretch.length, 0);
  const totalLeads = stretches.reduce((sum, stretch) => sum + stretch.length * stretch.pace, 0);
  return (place) => {
    let leadsLeft = Math.min(Math.max(place, 0), 1) * totalLeads;
    let passed = 0;
    for (const stretch of stretches) {
      const leads = stretch.length * stretch.pace;
      if (leadsLeft <= leads)
        return Math.round((durationMs * (passed + leadsLeft / stretch.pace)) / totalLength);
      leadsLeft -= leads;
      passed += stretch.length;
    }
    return durationMs;
  };
}
