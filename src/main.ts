import 'dotenv/config';
import { Command } from 'commander';
import { refusalIn } from './cli/refusal.ts';

const program = new Command('fairlead').description('Lead management for HubSpot').showHelpAfterError();
const { env } = process;
const startApp = async () => (await import('./app.ts')).startApp;

/** Each command with the module that knows it, in the order of the help: a call loads no more than it needs. */
const commands: Readonly<Record<string, () => Promise<void>>> = {
  serve: async () => (await import('./cli/serve-command.ts')).addServeCommand(program, env, await startApp()),
  'check-rules': async () => (await import('./cli/check-rules-command.ts')).addCheckRulesCommand(program),
  rules: async () => (await import('./cli/rules-command.ts')).addRulesCommand(program, env),
  simulate: async () => (await import('./cli/simulate-command.ts')).addSimulateCommand(program),
  learn: async () => (await import('./cli/learn-command.ts')).addLearnCommand(program, env),
  propose: async () => (await import('./cli/propose-command.ts')).addProposeCommand(program, env),
  explain: async () => (await import('./cli/explain-command.ts')).addExplainCommand(program, env),
  today: async () => (await import('./cli/today-command.ts')).addTodayCommand(program, env),
  unexplained: async () => (await import('./cli/unexplained-command.ts')).addUnexplainedCommand(program, env),
  sweep: async () => (await import('./cli/sweep-command.ts')).addSweepCommand(program, env),
  backfill: async () =>
    (await import('./cli/backfill-command.ts')).addBackfillCommand(program, env, await startApp()),
  report: async () => (await import('./cli/report-command.ts')).addReportCommand(program, env),
  costs: async () => (await import('./cli/costs-command.ts')).addCostsCommand(program, env),
  backlog: async () => (await import('./cli/backlog-command.ts')).addBacklogCommand(program, env),
  credit: async () => (await import('./cli/credit-command.ts')).addCreditCommand(program, env),
  junk: async () => (await import('./cli/junk-command.ts')).addJunkCommand(program, env),
  notices: async () => (await import('./cli/notices-command.ts')).addNoticesCommand(program, env),
  'plan-import': async () =>
    (await import('./cli/plan-import-command.ts')).addPlanImportCommand(program, env),
  rep: async () => (await import('./cli/rep-command.ts')).addRepCommand(program, env),
  rescore: async () => (await import('./cli/rescore-command.ts')).addRescoreCommand(program, env),
  'replay-ledger': async () =>
    (await import('./cli/replay-ledger-command.ts')).addReplayLedgerCommand(program, env),
  doctor: async () => (await import('./cli/doctor-command.ts')).addDoctorCommand(program, env),
  disconnect: async () => (await import('./cli/disconnect-command.ts')).addDisconnectCommand(program, env),
  reseal: async () => (await import('./cli/reseal-command.ts')).addResealCommand(program, env),
};

const wanted = process.argv[2] ?? '';
const known = Object.hasOwn(commands, wanted) ? [commands[wanted]] : Object.values(commands);
for (const add of known) await add?.();
try {
  await program.parseAsync();
} catch (error) {
  const refusal = refusalIn(error, process.argv);
  if (refusal === null) throw error;
  console.error(refusal);
  process.exitCode = 1;
}
