import { accept, type Result, refuse } from './result.ts';

/** The moments of a lead's arrival at which a test may kill or freeze the process; each lies between two steps that must not both be lost. */
export const crashPoints = [
  'after-verify',
  'after-inbox-insert',
  'after-inbox-commit',
  'after-claim',
  'after-enrich',
  'after-score',
  'inside-turn',
  'after-decision-commit',
  'before-update-sent',
  'after-update-sent',
  'after-update-settled',
  'before-task-sent',
  'after-task-sent',
  'before-entry-sent',
  'after-event-sent',
  'before-settle',
] as const;

/** The same where the clock makes something due: a reminder, a missed deadline, a wait that is over. */
export const dutyCrashPoints = ['before-duty', 'inside-duty', 'after-duty-commit'] as const;

export type CrashPoint = (typeof crashPoints)[number] | (typeof dutyCrashPoints)[number];

/** Where to die or to freeze, and at which pass (1 = the first). */
export interface ArmedCrash {
  point: CrashPoint;
  pass: number;
  signal: 'SIGKILL' | 'SIGSTOP';
}

let armed: ArmedCrash | null = null;

/** Reads `after-claim`, `after-claim:3` or, to freeze instead of to die, `after-claim:3:freeze`; refuses unknown names and passes below 1, in words. */
export function readCrashPoint(text: string): Result<ArmedCrash, string> {
  const [name, count = '1', end = 'die', ...rest] = text.split(':');
  const all = [...crashPoints, ...dutyCrashPoints];
  const point = all.find((known) => known === name);
  if (!point) return refuse(`"${name}" is no crash point; known are ${all.join(', ')}`);
  if (rest.length > 0 || !/^[1-9]\d{0,8}$/.test(count))
    return refuse(`"${count}" is no number of passes (1 or more)`);
  if (end !== 'die' && end !== 'freeze') return refuse(`"${end}" is no end of a process: "die" or "freeze"`);
  return accept({ point, pass: Number(count), signal: end === 'die' ? 'SIGKILL' : 'SIGSTOP' });
}

/** From now on, the process ends or freezes at this point; null disarms. For tests of durability, never in production. */
export function armCrashPoint(crash: ArmedCrash | null): void {
  armed = crash;
}

/**
 * Does nothing unless armed for this name and pass: then the process ends by SIGKILL, with no chance to clean up, or stands
 * still by SIGSTOP until somebody lets it go on.
 */
export function crashPoint(name: CrashPoint): void {
  if (armed?.point !== name) return;
  armed = { ...armed, pass: armed.pass - 1 };
  if (armed.pass > 0) return;
  process.kill(process.pid, armed.signal);
  if (armed.signal === 'SIGSTOP') return;
  // The signal may take a moment to arrive; until then nothing after this point may run.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
