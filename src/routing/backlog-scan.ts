import type { Instant } from '../base/clock.ts';

/** A place in the order of the backlog: after this lead. */
export interface BacklogPlace {
  rank: number;
  contactId: string;
}

/** What is known of how the room there is (see `openings`) fits the leads that wait. */
export interface BacklogScan {
  rulesVersion: number;
  startedAt: Instant;
  /** Room that fits no lead that waits. */
  useless: readonly string[];
  /** Room for which the backlog is being looked through, and how far that has come (null: not begun). */
  sought: readonly string[];
  place: BacklogPlace | null;
}

/** Conditions may hold on one day and not on another, so that knowledge is not trusted for longer. */
const trustedMs = 6 * 3_600_000;

/**
 * The scan as it stands with the room of now. Room that closed meanwhile is forgotten: when it opens again it may fit a
 * lead that came to wait in between. New room has the backlog looked through from its beginning.
 * @param known the scan as kept; null when there is none
 * @param open openings by pool
 */
export function goOn(
  known: BacklogScan | null,
  open: ReadonlyMap<string, ReadonlySet<string>>,
  { rulesVersion, now }: { rulesVersion: number; now: Instant },
): BacklogScan {
  const isTrusted = known && known.rulesVersion === rulesVersion && now - known.startedAt < trustedMs;
  const kept = isTrusted ? known : { rulesVersion, startedAt: now, useless: [], sought: [], place: null };
  const all = new Set([...open.values()].flatMap((keys) => [...keys]));
  const useless = kept.useless.filter((key) => all.has(key));
  const fruitless = new Set(useless);
  const sought = [...all].filter((key) => !fruitless.has(key));
  const before = new Set(kept.sought);
  const isNew = sought.some((key) => !before.has(key));
  return { ...kept, useless, sought, place: isNew ? null : kept.place };
}

/** Names of the pools with room that may fit something. */
export function poolsToTry(
  { sought }: Pick<BacklogScan, 'sought'>,
  open: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  return [...open].filter(([, keys]) => sought.some((key) => keys.has(key))).map(([pool]) => pool);
}

/** The backlog was looked through to its end: what room is left fits nothing that waits. */
export function endOf({ useless, sought, ...scan }: BacklogScan): BacklogScan {
  return { ...scan, useless: [...useless, ...sought], sought: [], place: null };
}

/** What is left of a scan when a lead comes to wait: it was tried for the room that is open now, and for no other. */
export function afterHolding(scan: BacklogScan, open: ReadonlyMap<string, ReadonlySet<string>>): BacklogScan {
  const all = new Set([...open.values()].flatMap((keys) => [...keys]));
  const isOpen = (key: string) => all.has(key);
  return { ...scan, useless: scan.useless.filter(isOpen), sought: scan.sought.filter(isOpen) };
}
