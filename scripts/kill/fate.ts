import { type Random, shuffle } from '../../emulator/seeded-random.ts';
import { type CrashPoint, crashPoints } from '../../src/base/crash-point.ts';

/** The two kinds of process that an installation runs any number of. */
export type Role = 'web' | 'worker';

/** How a process is to end, drawn before it starts. */
export type Fate =
  | { kind: 'point'; point: CrashPoint; pass: number }
  | { kind: 'moment'; afterMs: number }
  /** Stands still, longer than its lease holds, then goes on. */
  | { kind: 'freeze'; afterMs: number; forMs: number };

const webPoints: readonly CrashPoint[] = ['after-verify', 'after-inbox-insert', 'after-inbox-commit'];
const longestLifeMs = 1_500;
const passesMost = 3;
/** Longer than a lease. */
const frozenMs = 17_000;

/** The crash points that a process of this role passes. */
export function pointsOf(role: Role): readonly CrashPoint[] {
  return crashPoints.filter((point) => webPoints.includes(point) === (role === 'web'));
}

/**
 * Draws fates without end: half of them at named points, all of which come up before one comes again; of the others one in
 * eight freezes and the rest die at a random moment.
 */
export function createFates(random: Random): { next(role: Role): Fate } {
  const left: Record<Role, CrashPoint[]> = { web: [], worker: [] };
  let drawn = 0;
  return {
    next(role) {
      drawn += 1;
      if (drawn % 2 === 1) {
        if (left[role].length === 0) left[role] = shuffle(pointsOf(role), random);
        const point = left[role].pop();
        if (point) return { kind: 'point', point, pass: 1 + Math.floor(random() * passesMost) };
      }
      const afterMs = Math.floor(random() * longestLifeMs);
      return random() < 1 / 8 ? { kind: 'freeze', afterMs, forMs: frozenMs } : { kind: 'moment', afterMs };
    },
  };
}
