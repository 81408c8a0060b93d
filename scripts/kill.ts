// npm run kill -- --kills N [--seed S]: kills web processes, workers and processes of PostgreSQL while leads arrive, then has
// judges who share no code with the service look at every lead. Exit 1 when one of them finds anything.
import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { Command } from 'commander';
import { crashPoints } from '../src/base/crash-point.ts';
import { countKills } from './kill/kill-log.ts';
import { type KillReport, runKills } from './kill/run-kills.ts';

const program = new Command('kill')
  .description('kills the service again and again, and proves that nothing was lost or done twice')
  .option('--kills <n>', 'how many kills', '200')
  .option('--leads-per-kill <n>', 'leads that arrive for each kill', '100')
  .option('--portals <n>', 'portals that share the processes', '3')
  .option('--postgres-every <n>', 'one kill in this many hits PostgreSQL; 0 for none', '25')
  .option('--seed <n>', 'repeats the draws of another run', String(Date.now() % 1_000_000))
  .option('--json', 'end with one line of JSON')
  .parse();
const options = program.opts<Record<string, string>>();
const number = (name: string): number => {
  const value = Number(options[name]);
  if (!Number.isSafeInteger(value) || value < 0)
    program.error(`--${name} needs a whole number, not "${options[name]}".`);
  return value;
};

const kills = number('kills');
const seed = number('seed');
const bar = new SingleBar({
  format: ' {bar} {value}/{total} kills | leads arrived {fed} | decided {decided} | {duration} s',
  noTTYOutput: true,
  notTTYSchedule: 10_000,
});
console.log(`Seed ${seed}: the same number repeats the draws.`);
bar.start(kills, 0, { fed: 0, decided: 0 });
const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
const report = await runKills({
  kills,
  leadsPerKill: number('leadsPerKill'),
  portals: number('portals'),
  seed,
  postgresEvery: number('postgresEvery'),
  onProgress: ({ kills: done, fed, decided }) => bar.update(Math.min(done, kills), { fed, decided }),
  signal: interrupted.signal,
}).finally(() => bar.stop());
print(report);
process.exitCode = report.violations.length + report.failures.length > 0 ? 1 : 0;

function print({ kills: done, leads, violations, failures, seconds }: KillReport): void {
  const counts = countKills(done);
  const table = new Table({ head: ['where', 'kills'], style: { head: [] } });
  for (const [where, count] of Object.entries(counts.byWhere).toSorted(([, a], [, b]) => b - a))
    table.push([where, count]);
  console.log(table.toString());
  const missed = crashPoints.filter((point) => !counts.byWhere[point]);
  const share = Math.round((1000 * counts.atWork) / Math.max(1, counts.kills)) / 10;
  console.log(
    `${counts.kills} kills (${Object.entries(counts.byWhat)
      .map(([what, count]) => `${what} ${count}`)
      .join(', ')}) in ${seconds} s, ${leads} leads.`,
  );
  console.log(
    `${share} % of the kills hit a process at work; crash points not hit: ${missed.join(', ') || 'none'}.`,
  );
  for (const line of failures.slice(0, 20)) console.log(`a process failed: ${line}`);
  for (const line of violations.slice(0, 50)) console.log(`violation: ${line}`);
  console.log(`${violations.length} violations, ${failures.length} failures.`);
  if (options.json)
    console.log(
      JSON.stringify({
        seed,
        ...counts,
        atWorkShare: share / 100,
        missed,
        leads,
        violations: violations.length,
        failures: failures.length,
        seconds,
      }),
    );
}
