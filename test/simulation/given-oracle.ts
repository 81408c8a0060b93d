/** A limit of what a rep is given, as the rules write it. */
export interface GivenLimit {
  per: string;
  limit: number;
  window?: string;
}

interface Turn {
  id: string;
  at: number;
}

const lengthMs: Record<string, number> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
};

/**
 * Counts what each rep was given, as an onlooker would: by the calendar of the rep's zone, or backwards from the present.
 * Turns come in the order of time.
 */
export function countGiven(limitsOf: (ownerId: string) => { limits: readonly GivenLimit[]; zone: string }) {
  const turns = new Map<string, Turn[]>();
  const counts = new Map<string, number>();

  function keysOf(ownerId: string, at: number): string[] {
    const { limits, zone } = limitsOf(ownerId);
    const periods = limits.flatMap(({ per, window }) => (window === 'rolling' ? [] : [per]));
    return [...new Set(periods)].map((per) => `${ownerId} ${per} ${periodOf(at, per, zone)}`);
  }
  function add(ownerId: string, at: number, by: 1 | -1): void {
    for (const key of keysOf(ownerId, at)) counts.set(key, (counts.get(key) ?? 0) + by);
  }
  /** Newest first, so that only what is within the window is looked at. */
  function countSince(ownerId: string, since: number): number {
    const given = turns.get(ownerId) ?? [];
    return given.length - 1 - given.findLastIndex(({ at }) => at <= since);
  }

  return {
    give(ownerId: string, id: string, at: number): void {
      const given = turns.get(ownerId);
      if (given) given.push({ id, at });
      else turns.set(ownerId, [{ id, at }]);
      add(ownerId, at, 1);
    },
    /** The newest turn of the lead does not count any longer. */
    takeBack(ownerId: string, id: string): void {
      const given = turns.get(ownerId) ?? [];
      const index = given.findLastIndex((turn) => turn.id === id);
      const [turn] = index < 0 ? [] : given.splice(index, 1);
      if (turn) add(ownerId, turn.at, -1);
    },
    /** How much of each limit is used at a moment. */
    of(ownerId: string, at: number): { count: number; limit: number; per: string }[] {
      const { limits, zone } = limitsOf(ownerId);
      return limits.map(({ per, limit, window }) => {
        const since = at - (lengthMs[per] ?? 0);
        const key = `${ownerId} ${per} ${periodOf(at, per, zone)}`;
        return {
          per,
          limit,
          count: window === 'rolling' ? countSince(ownerId, since) : (counts.get(key) ?? 0),
        };
      });
    },
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-02 14` in a zone. */
function hourIn(zone: string, at: number): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
  formats.set(zone, format);
  return format.format(at).slice(0, 13);
}

/** The hour, day, month or Monday's number of a moment in a zone. */
function periodOf(at: number, per: string, zone: string): string {
  const hour = hourIn(zone, at);
  if (per === 'hour') return hour;
  if (per === 'month') return hour.slice(0, 7);
  if (per === 'day') return hour.slice(0, 10);
  const day = Date.parse(`${hour.slice(0, 10)}T00:00:00Z`) / 86_400_000;
  return String(day - ((day + 3) % 7));
}
