// npm run kill -- --kills N [--seed S]: kills web processes, workers and PostgreSQL while leads arrive, then has judges who
// share no code with the service look at every lead. Exit 1 when one of them finds anything. The last line is one JSON object.
import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { Command } from 'commander';
import { machineInWords } from './bench/machine.ts';
import { saveResult, writeReport } from './bench/saved-results.ts';
import { countKills } from './kill/kill-log.ts';
import { type KillReport, runKills } from './kill/run-kills.ts';
import { type KillSummary, summariseKills } from './kill/summarise-kills.ts';

const program = new Command('kill')
  .description('kills the service again and again, and proves that nothing was lost or done twice')
  .option('--kills <n>', 'how many kills', '200')
  .option('--leads-per-kill <n>', 'leads that arrive for each kill', '100')
  .option('--portals <n>', 'portals that share the processes', '6')
  .option('--postgres-every <n>', 'one kill in this many hits PostgreSQL; 0 for none', '25')
  .option('--seed <n>', 'repeats the draws of another run', String(Date.now() % 1_000_000))
  .option('--save', 'keep the summary, and write docs/performance.md anew')
  .option('--json', 'no words before the line of JSON')
  .parse();
const options = program.opts<Record<string, string | boolean>>();
const number = (name: string): number => {
  const value = Number(options[name]);
  if (!Number.isSafeInteger(value) || value < 0)
    program.error(`--${name} needs a whole number, not "${options[name]}".`);
  return value;
};

const say = options.json === true ? () => {} : console.log;
const seed = number('seed');
const kills = number('kills');
say(`Seed ${seed}: the same number repeats the draws.`);
const report = await run();
const summary = summariseKills(report, seed);
tell(report, summary);
if (options.save === true) {
  saveResult({ ...summary, when: new Date().toISOString().slice(0, 10), machine: machineInWords() });
  say(`Wrote ${writeReport()}`);
}
console.log(JSON.stringify(summary));
process.exitCode = summary.violations + summary.failures + summary.shortOf.length > 0 ? 1 : 0;

async function run(): Promise<KillReport> {
  const bar = new SingleBar({
    format: ' {bar} {value}/{total} kills | leads arrived {fed} | decided {decided} | {duration} s',
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  bar.start(kills, 0, { fed: 0, decided: 0 });
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
  return runKills({
    kills,
    leadsPerKill: number('leadsPerKill'),
    portals: number('portals'),
    seed,
    postgresEvery: number('postgresEvery'),
    onProgress: ({ kills: done, fed, decided }) => bar.update(Math.min(done, kills), { fed, decided }),
    signal: interrupted.signal,
  }).finally(() => bar.stop());
}

function tell(
  { kills: done, violations, failures, evidenceFolder }: KillReport,
  { missed, shortOf, requestsGivenUp, ...figures }: KillSummary,
) {
  const table = new Table({ head: ['where', 'kills'], style: { head: [] } });
  for (const [where, count] of Object.entries(countKills(done).byWhere).toSorted(([, a], [, b]) => b - a))
    table.push([where, count]);
  say(table.toString());
  const { kills: count, leads, seconds, secondsPerKill, shareAtWork, byRole } = figures;
  say(`${count} kills (${byRole}) in ${seconds} s, ${secondsPerKill} s each; ${leads} leads.`);
  say(
    `${(100 * shareAtWork).toFixed(1)} % of the kills hit a process at work; crash points not hit: ${missed}.`,
  );
  for (const line of failures.slice(0, 20)) console.error(`a process failed: ${line}`);
  for (const line of violations.slice(0, 50)) console.error(`violation: ${line}`);
  for (const line of shortOf) console.error(`short of what is promised: ${line}`);
  if (evidenceFolder !== null) console.error(`What the judges looked at: ${evidenceFolder}`);
  if (requestsGivenUp > 0)
    console.error(`${requestsGivenUp} webhook requests were given up after ten retries.`);
  say(`${violations.length} violations, ${failures.length} failures.`);
}
