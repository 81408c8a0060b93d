import { type Random, shuffle } from '../../emulator/seeded-random.ts';
import { type CrashPoint, crashPoints } from '../../src/base/crash-point.ts';

/** The two kinds of process that an installation runs any number of. */
export type Role = 'web' | 'worker';

/** How a process is to end. */
export type Fate =
  /** Drawn before it starts: it is armed with it. */
  | { kind: 'point'; point: CrashPoint; pass: number }
  | { kind: 'moment'; afterMs: number }
  /** Stands still, longer than its lease holds, then goes on. */
  | { kind: 'freeze'; afterMs: number; forMs: number };

const webPoints: readonly CrashPoint[] = ['after-verify', 'after-inbox-insert', 'after-inbox-commit'];
const longestLifeMs = 1_500;
const passesMost = 3;
/** Longer than a lease. */
const frozenMs = 17_000;
const pointShare = 0.6;
const freezeShare = 1 / 8;

/** The crash points that a process of this role passes. */
export function pointsOf(role: Role): readonly CrashPoint[] {
  return crashPoints.filter((point) => webPoints.includes(point) === (role === 'web'));
}

export interface Fates {
  /** @param canBeArmed false for a process that runs already: no point can be armed in it any more */
  next(role: Role, canBeArmed: boolean): Fate;
  /** This point was not passed: it comes up again. */
  missed(role: Role, point: CrashPoint): void;
}

/**
 * Draws fates without end: six of ten at named points, all of which come up before one comes again; of the others one in
 * eight freezes and the rest die at a random moment.
 */
export function createFates(random: Random): Fates {
  const left: Record<Role, CrashPoint[]> = { web: [], worker: [] };
  return {
    next(role, canBeArmed) {
      const isPoint = random() < pointShare;
      const afterMs = Math.floor(random() * longestLifeMs);
      if (isPoint && canBeArmed) {
        if (left[role].length === 0) left[role] = shuffle(pointsOf(role), random);
        const point = left[role].pop();
        if (point) return { kind: 'point', point, pass: 1 + Math.floor(random() * passesMost) };
      }
      return random() < freezeShare
        ? { kind: 'freeze', afterMs, forMs: frozenMs }
        : { kind: 'moment', afterMs };
    },
    missed: (role, point) => void left[role].push(point),
  };
}
