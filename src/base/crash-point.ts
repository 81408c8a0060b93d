import { accept, type Result, refuse } from './result.ts';

/** The moments at which a test may kill the process; each lies between two steps that must not both be lost. */
export const crashPoints = [
  'after-verify',
  'after-inbox-insert',
  'after-inbox-commit',
  'after-claim',
  'after-enrich',
  'after-score',
  'inside-turn',
  'after-decision-commit',
  'after-update-sent',
  'after-update-settled',
  'after-task-sent',
  'after-event-sent',
  'before-settle',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/** Where to die, and at which pass (1 = the first). */
export interface ArmedCrash {
  point: CrashPoint;
  pass: number;
}

let armed: ArmedCrash | null = null;

/** Reads `after-claim` or `after-claim:3`; refuses unknown names and passes below 1, in words. */
export function readCrashPoint(text: string): Result<ArmedCrash, string> {
  const [name, count = '1', ...rest] = text.split(':');
  const point = crashPoints.find((known) => known === name);
  if (!point) return refuse(`"${name}" is no crash point; known are ${crashPoints.join(', ')}`);
  if (rest.length > 0 || !/^[1-9]\d{0,8}$/.test(count))
    return refuse(`"${count}" is no number of passes (1 or more)`);
  return accept({ point, pass: Number(count) });
}

/** From now on, the process dies at this point; null disarms. For tests of durability, never in production. */
export function armCrashPoint(crash: ArmedCrash | null): void {
  armed = crash;
}

/** Does nothing unless armed for this name and pass: then the process ends by SIGKILL, with no chance to clean up. */
export function crashPoint(name: CrashPoint): void {
  if (armed?.point !== name) return;
  armed = { ...armed, pass: armed.pass - 1 };
  if (armed.pass > 0) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment to arrive; until then nothing after this point may run.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
