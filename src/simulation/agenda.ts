import type { Instant } from '../base/clock.ts';
import type { DeskLead } from './desk-lead.ts';

/** What the clock alone brings about for a lead. */
export type DutyKind =
  | 'decide'
  | 'return'
  | 'cool-down-over'
  | 'reminder'
  | 'breach'
  | 'not-accepted'
  | 'waited-long';

/** A duty of the clock; void once the lead's stint is another. */
export interface Duty {
  at: Instant;
  kind: DutyKind;
  entry: DeskLead;
  stint: number;
}

/** Duties that give somebody time "until then": what happens at that very moment still counts, so that they come after it. */
const afterEvents: ReadonlySet<DutyKind> = new Set(['reminder', 'breach', 'not-accepted', 'waited-long']);

/** Duties by moment; of one moment first those before its events, then those after, each in the order they were planned. */
export interface Agenda {
  add(duty: Duty): void;
  /** The next duty that is not void, or null. */
  peek(): Duty | null;
  take(): Duty | null;
}

interface Planned {
  duty: Duty;
  phase: 0 | 1;
  order: number;
}

/** Whether a duty comes after the events of its moment. */
export function isAfterEvents({ kind }: Pick<Duty, 'kind'>): boolean {
  return afterEvents.has(kind);
}

/** An agenda with nothing on it: a binary heap. */
export function createAgenda(): Agenda {
  const heap: Planned[] = [];
  let planned = 0;
  const peek = () => {
    for (let first = heap[0]; first; first = heap[0]) {
      if (first.duty.stint === first.duty.entry.stint) return first.duty;
      removeFirst(heap);
    }
    return null;
  };
  return {
    add: (duty) => {
      planned += 1;
      insert(heap, { duty, phase: isAfterEvents(duty) ? 1 : 0, order: planned });
    },
    peek,
    take: () => {
      const duty = peek();
      if (duty) removeFirst(heap);
      return duty;
    },
  };
}

function isBefore(one: Planned, other: Planned): boolean {
  if (one.duty.at !== other.duty.at) return one.duty.at < other.duty.at;
  return one.phase === other.phase ? one.order < other.order : one.phase < other.phase;
}

function insert(heap: Planned[], added: Planned): void {
  let index = heap.length;
  heap.push(added);
  while (index > 0) {
    const above = (index - 1) >>> 1;
    const parent = heap[above];
    if (!parent || !isBefore(added, parent)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = added;
}

function removeFirst(heap: Planned[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    if (!one) break;
    const isOther = other !== undefined && isBefore(other, one);
    const least = isOther ? other : one;
    if (!isBefore(least, last)) break;
    heap[index] = least;
    index = isOther ? left + 1 : left;
  }
  heap[index] = last;
}
