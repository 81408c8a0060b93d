// npm run mutants [-- --only WORD] [-- --kind faults|guards]: plants faults into copies of the project, one a copy, and sees that the test named for
// each turns red; the untouched copy must stay green. Faults of scoring first, then every guard taken away in its turn.
// Ends with 1 when a fault went unnoticed.
import { Command, Option } from 'commander';
import type { Fault } from './mutants/fault.ts';
import { faults } from './mutants/faults.ts';
import { guards } from './mutants/guards.ts';
import { type Notice, openWorkshop } from './mutants/workshop.ts';

const program = new Command('mutants')
  .description('takes guards away, one at a time, and sees that a test notices')
  .option('--only <word>', 'those whose name holds this word')
  .addOption(
    new Option('--kind <kind>', 'faults of scoring, or guards taken away').choices(['faults', 'guards']),
  )
  .parse();
const { only, kind } = program.opts<{ only?: string; kind?: 'faults' | 'guards' }>();
const chosen = (all: readonly Fault[]) => all.filter(({ name }) => only === undefined || name.includes(only));

const workshop = openWorkshop();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => workshop.close());
try {
  const planted = Object.entries({ faults, guards }).filter(([name]) => kind === undefined || name === kind);
  const red = await workshop.runSound(chosen(planted.flatMap(([, all]) => all)));
  for (const title of red) console.log(`red without any fault: ${title}`);
  const isCaught: boolean[] = [];
  for (const [name, all] of planted) isCaught.push(await catchAll(name, chosen(all)));
  process.exitCode = isCaught.every(Boolean) && red.length === 0 ? 0 : 1;
} finally {
  workshop.close();
}

async function catchAll(what: string, all: readonly Fault[]): Promise<boolean> {
  const notices = await workshop.runFaulty(all, tell);
  const caught = notices.filter(({ noticedBy }) => noticedBy !== null).length;
  console.log(`${what} ${all.length}, caught ${caught}`);
  return caught === all.length;
}

function tell({ fault, noticedBy }: Notice): void {
  console.log(`${noticedBy ? 'caught' : 'NOT CAUGHT'}: ${fault.name} (${noticedBy ?? fault.title})`);
}
