import { resultProperty } from '../../src/tracking/track-lead.ts';
import type { Line } from './a-history.ts';
import { countGiven, type GivenLimit } from './given-oracle.ts';

interface Rep {
  ownerId: string;
  capacity?: { open?: number; given?: GivenLimit[] };
  timeZone?: string;
}

interface Holding {
  ownerId: string;
  touches: number;
  /** A person said what came of it. */
  isSaid: boolean;
  /** Its deal says so; reopened, as if it had never been closed. */
  deal: 'none' | 'open' | 'closed';
}

interface Happened {
  type: string;
  at: string;
  id?: string;
  kind?: string;
  automated?: boolean;
  status?: string;
  properties?: Record<string, string>;
}

/**
 * Watches a simulation from outside: from the events (touches, results) and the output alone it knows who holds what, and
 * says where automation gave a lead to a rep who was full, and where a lead waited although somebody had room. It keeps
 * counts as it goes, so that a long history takes it no longer per line than a short one.
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
  /** What was done about leads that a result closed: it counts again when they are reopened. */
  const closed = new Map<string, Holding>();
  const open = new Map<string, number>();
  const waiting = watchWaiting();
  const given = countGiven((ownerId) => {
    const rep = reps.get(ownerId);
    const zone = rep?.timeZone ?? (rules.timeZone as string | undefined) ?? 'UTC';
    return { limits: rep?.capacity?.given ?? [], zone };
  });
  const violations: string[] = [];
  const idle: string[] = [];
  const miscounted: string[] = [];
  let counted = 0;
  let checked = 0;

  const openOf = (ownerId: string) => open.get(ownerId) ?? 0;
  const hasRoom = (ownerId: string) =>
    openOf(ownerId) < (reps.get(ownerId)?.capacity?.open ?? Number.POSITIVE_INFINITY);
  const isOpen = ({ touches, isSaid, deal }: Holding) => !(touches >= needed && (isSaid || deal !== 'none'));

  /** Puts a lead with a rep, changes what is known of it, or takes it away; the rep's count follows. */
  function hold(id: string, after: Holding | undefined): void {
    const before = holdings.get(id);
    if (before && isOpen(before)) open.set(before.ownerId, openOf(before.ownerId) - 1);
    if (after && isOpen(after)) open.set(after.ownerId, openOf(after.ownerId) + 1);
    if (after) holdings.set(id, after);
    else holdings.delete(id);
  }

  function happen({ type, id = '', kind = '', automated, status, properties = {} }: Happened): void {
    const holding = holdings.get(id) ?? closed.get(id);
    if (!holding) return;
    const isTouch = type === 'touch' && !automated && kind !== 'note';
    const isWord = type === 'result' || Object.keys(properties).some((name) => mapped.has(name));
    const after: Holding = {
      ownerId: holding.ownerId,
      touches: holding.touches + (isTouch ? 1 : 0),
      isSaid: holding.isSaid || isWord,
      deal: type === 'deal' ? afterDeal(holding.deal, status) : holding.deal,
    };
    if (closed.has(id)) closed.set(id, after);
    else hold(id, after);
  }

  function check(line: Line): void {
    const { ownerId, at, id } = line;
    if (ownerId === null || !reps.has(ownerId)) return;
    checked += 1;
    if (!hasRoom(ownerId)) violations.push(`${at} ${id}: ${ownerId} holds ${openOf(ownerId)} already`);
    for (const { count, limit, per } of given.of(ownerId, Date.parse(at)))
      if (count >= limit)
        violations.push(`${at} ${id}: ${ownerId} was given ${count} of ${limit} per ${per}`);
  }

  /** What a decision says of full reps is what stands here. */
  function compare({ at, id, event, candidates }: Line): void {
    if (event) return;
    for (const { ownerId, detail } of candidates) {
      const said = /^(\d+) of \d+ open$/.exec(detail ?? '')?.[1];
      if (said === undefined) continue;
      counted += 1;
      if (Number(said) !== openOf(ownerId))
        miscounted.push(`${at} ${id}: ${ownerId} is said to hold ${said}, and holds ${openOf(ownerId)}`);
    }
  }

  function show(line: Line): void {
    const { id, state, cause, ownerId } = line;
    compare(line);
    const before = holdings.get(id);
    if (before && (line.event === 'withdrawn' || cause === 'decline')) given.takeBack(before.ownerId, id);
    if (line.event) return;
    const isSameRep = before?.ownerId === ownerId && cause !== 'decline';
    const isNew = state === 'assigned' && !isSameRep;
    const reopened = isNew && cause === 'result' ? closed.get(id) : undefined;
    const kept = state !== 'assigned' && cause === 'result' ? (before ?? closed.get(id)) : undefined;
    if (kept) closed.set(id, kept);
    else closed.delete(id);
    if (isNew || state !== 'assigned') hold(id, undefined);
    if (isNew && !['manual', 'merge', 'result'].includes(cause)) check(line);
    if (isNew && ownerId) {
      hold(id, reopened ?? { ownerId, touches: 0, isSaid: false, deal: 'none' });
      if (cause !== 'merge' && cause !== 'result') given.give(ownerId, id, Date.parse(line.at));
    }
    waiting.show(line);
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
    for (const [ownerId, ids] of waiting.byOwner)
      if (hasRoom(ownerId))
        for (const id of ids) idle.push(`${line.at} ${id} waits while ${ownerId} has room`);
  });
  return { violations, idle, checked, miscounted, counted };
}

function afterDeal(before: Holding['deal'], status: string | undefined): Holding['deal'] {
  if (status !== 'open') return 'closed';
  return before === 'closed' ? 'none' : 'open';
}

/** Held leads, by each of the reps for whose places they wait. */
function watchWaiting() {
  const byOwner = new Map<string, Set<string>>();
  const held = new Map<string, readonly string[]>();
  return {
    byOwner: byOwner as ReadonlyMap<string, ReadonlySet<string>>,
    show({ id, state, candidates }: Line): void {
      for (const ownerId of held.get(id) ?? []) byOwner.get(ownerId)?.delete(id);
      held.delete(id);
      if (state !== 'held') return;
      const full = candidates.filter(({ skipped }) => skipped === 'full').map(({ ownerId }) => ownerId);
      held.set(id, full);
      for (const ownerId of full) byOwner.set(ownerId, (byOwner.get(ownerId) ?? new Set()).add(id));
    },
  };
}
