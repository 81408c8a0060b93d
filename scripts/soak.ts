// npm run soak -- --minutes 30: leads at a steady pace for a long time; whatever grows is a fault. npm run soak -- --cycles 500:
// the service started and stopped under load. Exit 1 when something is found. The last line is one JSON object.
import { Command } from 'commander';
import { saveResult, writeReport } from './bench/saved-results.ts';
import { openKillWorld } from './kill/kill-world.ts';
import { closeOnInterrupt } from './service/close-on-interrupt.ts';
import { runCycles } from './soak/run-cycles.ts';
import { runSoak } from './soak/run-soak.ts';

const program = new Command('soak')
  .description('lets the service run for long, or start and stop often, and looks for what is left behind')
  .option('--minutes <n>', 'how long leads arrive', '30')
  .option('--cycles <n>', 'start and stop this often instead')
  .option('--portals <n>', 'portals that share the process', '3')
  .option('--seed <n>', 'repeats the draws of another run', String(Date.now() % 1_000_000))
  .option('--save', 'keep the summary, and write docs/performance.md anew')
  .parse();
const options = program.opts<{
  minutes: string;
  cycles?: string;
  portals: string;
  seed: string;
  save?: true;
}>();
const number = (name: 'minutes' | 'cycles' | 'portals' | 'seed'): number => {
  const value = Number(options[name]);
  if (!(value > 0)) program.error(`--${name} needs a number above 0, not "${options[name]}".`);
  return value;
};

const seed = number('seed');
const world = await openKillWorld(number('portals'));
const isClosed = closeOnInterrupt(() => world.close());
const given = { seed, say: console.log };
const report = await (options.cycles === undefined
  ? runSoak(world, { ...given, minutes: number('minutes') })
  : runCycles(world, { ...given, cycles: number('cycles') })
).finally(() => {
  isClosed();
  return world.close();
});
for (const fault of report.faults) console.error(`fault: ${fault}`);
const name = options.cycles === undefined ? 'soak' : 'start-stop';
const summary = { name, ...report, faults: report.faults.length, seed };
if (options.save) {
  saveResult({ ...summary, when: new Date().toISOString().slice(0, 10) });
  console.log(`Wrote ${writeReport()}`);
}
console.log(JSON.stringify(summary));
process.exitCode = report.faults.length > 0 ? 1 : 0;
