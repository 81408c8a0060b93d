import type { Instant } from '../../src/base/clock.ts';

export type TimelineKind = 'event' | 'note' | 'call' | 'task' | 'owner' | 'change';

/** One thing that happened to a contact, as its timeline shows it. */
export interface TimelineEntry {
  at: Instant;
  /** Orders entries of one instant: greater is later. */
  order: number;
  kind: TimelineKind;
  title: string;
  lines: string[];
  by: string | null;
  changes: { label: string; from: string; to: string }[];
}

/** Tabs of the timeline: what each one shows. */
export const timelineTabs = {
  all: { label: 'All', kinds: ['event', 'note', 'call', 'task', 'owner', 'change'] },
  activity: { label: 'Activities', kinds: ['note', 'call', 'task'] },
  fairlead: { label: 'Fairlead', kinds: ['event', 'owner'] },
  changes: { label: 'Field changes', kinds: ['owner', 'change'] },
} as const satisfies Record<string, { label: string; kinds: readonly TimelineKind[] }>;

export type TimelineTab = keyof typeof timelineTabs;

/** The tab that a URL asks for; "all" for anything unknown. */
export function readTimelineTab(value: unknown): TimelineTab {
  return typeof value === 'string' && Object.hasOwn(timelineTabs, value) ? (value as TimelineTab) : 'all';
}

/** Entries of a tab, newest first. */
export function entriesOf(entries: readonly TimelineEntry[], tab: TimelineTab): TimelineEntry[] {
  const kinds: readonly TimelineKind[] = timelineTabs[tab].kinds;
  return entries
    .filter((entry) => kinds.includes(entry.kind))
    .sort((one, other) => other.at - one.at || other.order - one.order);
}
