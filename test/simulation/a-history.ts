import type { Candidate, Cause } from '../../src/lead/decision.ts';
import type { State } from '../../src/lead/state.ts';
import { type Rules, rulesSchema } from '../../src/rules/rules-schema.ts';
import { readHistory } from '../../src/simulation/read-history.ts';
import { simulate } from '../../src/simulation/simulate.ts';

/** One line of the output, as its reader sees it. */
export interface Line {
  at: string;
  id: string;
  state: State;
  reason?: string;
  event?: 'reminder' | 'breach' | 'alert' | 'withdrawn';
  ownerId: string | null;
  pool: string | null;
  score: number | null;
  band: string | null;
  grade: string | null;
  reasons: { points: number; text: string; [kind: string]: string | number }[];
  candidates: Candidate[];
  cause: Cause;
  waitedMs: number;
  rulesVersion: number;
  wouldHaveBeen: string | null;
  deadlineAt?: string;
}

/** Parts of a rules document as an admin writes them, in place of those below. */
export type WrittenParts = Partial<Record<keyof Rules, unknown>>;

/** Ann and Ben with room for one lead each; `interest` makes a lead hot (80), warm (50) or long-term (0); no settling. */
export function written(changes: WrittenParts = {}): Record<string, unknown> {
  const cases = [
    { operator: 'EQ', value: 'high', points: 80 },
    { operator: 'EQ', value: 'some', points: 50 },
  ];
  return {
    profile: {
      groups: [
        {
          name: 'Interest',
          category: 'engagement',
          criteria: [{ name: 'Interest', match: 'interest', cases }],
        },
      ],
      bands: [
        { name: 'hot', from: 70 },
        { name: 'warm', from: 40 },
        // biome-ignore lint/suspicious/noThenProperty: the word of the rules document
        { name: 'long-term', from: 0, then: 'nurture', returnAfterDays: 30 },
      ],
    },
    reps: [
      { ownerId: 'Ann', capacity: { open: 1 } },
      { ownerId: 'Ben', capacity: { open: 1 } },
    ],
    pools: [{ name: 'team', members: [{ ownerId: 'Ann' }, { ownerId: 'Ben' }] }],
    routes: [{ name: 'everything', pool: 'team' }],
    settleSeconds: 0,
    ...changes,
  };
}

/** Only Ann, with room for so many leads. */
export function annAlone(open: number, changes: WrittenParts = {}): Record<string, unknown> {
  return written({
    reps: [{ ownerId: 'Ann', capacity: { open } }],
    pools: [{ name: 'team', members: [{ ownerId: 'Ann' }] }],
    ...changes,
  });
}

/** Two March weeks from Monday the 2nd: `on(2, '09:00')` is that Monday at nine, UTC. */
export function on(day: number, time: string): string {
  return new Date(`2026-03-01T${time.length === 5 ? `${time}:00` : time}Z`)
    .toISOString()
    .replace('-01T', `-${String(day).padStart(2, '0')}T`);
}

/** A warm lead that comes on Monday at nine, unless told otherwise. */
export function aLead(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'lead', id, at: on(2, '09:00'), properties: { interest: 'some' }, ...more };
}

/** What the history leads to. */
export function run(rules: Record<string, unknown>, events: readonly object[]): Line[] {
  return runText(rules, asLines(events)).map((line) => JSON.parse(line));
}

/** The output's lines as they are written. */
export function runText(rules: Record<string, unknown>, text: string): readonly string[] {
  const history = readHistory(text);
  if (!history.ok)
    throw new Error(history.refusal.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return simulate(rulesSchema.parse(rules), history.value).lines;
}

export function asLines(events: readonly object[]): string {
  return events.map((event) => JSON.stringify(event)).join('\n');
}

/** `L1 assigned Ann`, `L2 held no-capacity`: what a line says of where a lead is, with the event if it is one. */
export function brief({ id, state, ownerId, reason, event }: Line): string {
  return [id, state, ownerId, reason, event && `(${event})`].filter(Boolean).join(' ');
}
