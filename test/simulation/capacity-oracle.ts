import { resultProperty } from '../../src/tracking/track-lead.ts';
import type { Line } from './a-history.ts';

interface Rep {
  ownerId: string;
  capacity?: { open?: number; given?: { per: string; limit: number; window?: string }[] };
  timeZone?: string;
}

interface Holding {
  ownerId: string;
  touches: number;
  hasResult: boolean;
  givenAt: number;
}

interface Happened {
  type: string;
  at: string;
  id?: string;
  kind?: string;
  automated?: boolean;
  properties?: Record<string, string>;
}

/**
 * Watches a simulation from outside: from the events (touches, results) and the output alone it knows who holds what, and
 * says where automation gave a lead to a rep who was full, and where a lead waited although somebody had room.
 */
export function watchCapacity(
  rules: Record<string, unknown>,
  events: readonly object[],
  lines: readonly Line[],
) {
  const reps = new Map((rules.reps as Rep[]).map((rep) => [rep.ownerId, rep]));
  const needed = (rules.worked as { touches: number } | undefined)?.touches ?? 1;
  const mapped = new Set([resultProperty, ...Object.keys((rules.results as object | undefined) ?? {})]);
  const holdings = new Map<string, Holding>();
  const held = new Map<string, Line>();
  const given = new Map<string, { id: string; at: number }[]>();
  const violations: string[] = [];
  const idle: string[] = [];
  let checked = 0;

  const openOf = (ownerId: string) =>
    [...holdings.values()].filter(
      (holding) => holding.ownerId === ownerId && !(holding.touches >= needed && holding.hasResult),
    ).length;
  const hasRoom = (ownerId: string) =>
    openOf(ownerId) < (reps.get(ownerId)?.capacity?.open ?? Number.POSITIVE_INFINITY);

  function happen({ type, id = '', kind = '', automated, properties = {} }: Happened): void {
    const holding = holdings.get(id);
    if (!holding) return;
    if (type === 'touch' && !automated && kind !== 'note') holding.touches += 1;
    const isResult =
      type === 'result' || type === 'deal' || Object.keys(properties).some((name) => mapped.has(name));
    if (isResult) holding.hasResult = true;
  }

  function check(line: Line): void {
    const { ownerId } = line;
    const rep = ownerId === null ? undefined : reps.get(ownerId);
    if (!rep || ownerId === null) return;
    checked += 1;
    if (!hasRoom(ownerId))
      violations.push(`${line.at} ${line.id}: ${ownerId} holds ${openOf(ownerId)} already`);
    const now = Date.parse(line.at);
    for (const { per, limit, window } of rep.capacity?.given ?? []) {
      const zone = rep.timeZone ?? (rules.timeZone as string | undefined) ?? 'UTC';
      const count = (given.get(ownerId) ?? []).filter((turn) =>
        isSamePeriod(turn.at, now, per, window, zone),
      ).length;
      if (count >= limit)
        violations.push(`${line.at} ${line.id}: ${ownerId} was given ${count} of ${limit} per ${per}`);
    }
  }

  function show(line: Line): void {
    const before = holdings.get(line.id);
    if (line.event === 'withdrawn' || line.cause === 'decline') {
      const turns = given.get(before?.ownerId ?? '') ?? [];
      const index = turns.findLastIndex(({ id }) => id === line.id);
      if (index >= 0) turns.splice(index, 1);
    }
    if (line.event) return;
    const isSameRep = before?.ownerId === line.ownerId && line.cause !== 'decline';
    const isNew = line.state === 'assigned' && !isSameRep;
    if (isNew || line.state !== 'assigned') holdings.delete(line.id);
    const isRouted = isNew && !['manual', 'merge', 'result'].includes(line.cause);
    if (isRouted) check(line);
    if (isNew && line.ownerId) {
      const givenAt = Date.parse(line.at);
      holdings.set(line.id, { ownerId: line.ownerId, touches: 0, hasResult: false, givenAt });
      if (line.cause !== 'merge' && line.cause !== 'result')
        given.set(line.ownerId, [...(given.get(line.ownerId) ?? []), { id: line.id, at: givenAt }]);
    }
    if (line.state === 'held') held.set(line.id, line);
    else held.delete(line.id);
  }

  const happened = (events as Happened[]).toSorted((one, other) => one.at.localeCompare(other.at));
  let next = 0;
  lines.forEach((line, index) => {
    for (let event = happened[next]; event && event.at <= line.at; event = happened[next]) {
      happen(event);
      next += 1;
    }
    show(line);
    if (lines[index + 1]?.at === line.at) return;
    for (const { id, candidates } of held.values()) {
      const free = candidates.filter(({ ownerId, skipped }) => skipped === 'full' && hasRoom(ownerId));
      if (free.length > 0) idle.push(`${line.at} ${id} waits while ${free[0]?.ownerId} has room`);
    }
  });
  return { violations, idle, checked };
}

function isSamePeriod(
  one: number,
  other: number,
  per: string,
  window: string | undefined,
  zone: string,
): boolean {
  if (window === 'rolling')
    return (
      other - one <
      { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_592_000_000 }[per as 'hour']
    );
  const dateIn = (at: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
  if (per === 'month') return dateIn(one).slice(0, 7) === dateIn(other).slice(0, 7);
  if (per === 'day') return dateIn(one) === dateIn(other);
  const monday = (at: number) => {
    const day = Date.parse(`${dateIn(at)}T00:00:00Z`) / 86_400_000;
    return day - ((day + 3) % 7);
  };
  return monday(one) === monday(other);
}
