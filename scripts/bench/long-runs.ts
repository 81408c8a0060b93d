import { inWords } from './check.ts';

/** What a program other than the benches printed last: its name, and what it counted. */
export type KeptRun = Readonly<Record<string, unknown>> & { name?: string };

const count = (value: unknown) => inWords(Number(value), '');

/** Each program that takes long, with what came of its last run. */
const outcomes: Readonly<Record<string, { command: string; say(run: KeptRun): string }>> = {
  kill: {
    command: 'npm run kill',
    say: ({ kills, leads, violations, failures, shareAtWork, missed }) =>
      `${count(kills)} kills while ${count(leads)} leads arrived: **${count(violations)} violations**, ${count(failures)} failures; ` +
      `${count(Number(shareAtWork) * 100)} % hit a process at work; points of the code never hit: ${missed}`,
  },
  'test-full': {
    command: 'npm run test:full',
    say: ({ tests, minutes }) => `${tests}, in ${count(minutes)} minutes`,
  },
  soak: {
    command: 'npm run soak',
    say: ({ minutes, leads, memoryMb, memoryMbPerMinute, eventLoopP99Seconds, faults }) =>
      `${count(minutes)} minutes, ${count(leads)} leads: **${count(faults)} faults**; ${count(memoryMb)} MB at the end, ` +
      `growing by ${count(memoryMbPerMinute)} MB a minute; the event loop stood for ${count(Number(eventLoopP99Seconds) * 1000)} ms at most (p99)`,
  },
  'start-stop': {
    command: 'npm run soak -- --cycles',
    say: ({ cycles, leads, slowestExitMs, faults }) =>
      `${count(cycles)} starts and stops while ${count(leads)} leads arrived: **${count(faults)} faults**; slowest end ${count(slowestExitMs)} ms`,
  },
};

/** A table of the last long runs, as Markdown; empty when none was kept. */
export function longRuns(kept: readonly KeptRun[]): string[] {
  const rows = Object.entries(outcomes).flatMap(([name, { command, say }]) => {
    const run = kept.find((one) => one.name === name);
    return run ? [`| \`${command}\` | ${say(run)} | ${run.when ?? ''} |`] : [];
  });
  if (rows.length === 0) return [];
  return ['## Long runs', '', '| command | last result | when |', '|---|---|---|', ...rows, ''];
}
