import 'dotenv/config';
import { Command } from 'commander';
import { startApp } from './app.ts';
import { addCheckRulesCommand } from './cli/check-rules-command.ts';
import { addServeCommand } from './cli/serve-command.ts';
import { addTodayCommand } from './cli/today-command.ts';

const program = new Command('fairlead').description('Lead management for HubSpot').showHelpAfterError();
addServeCommand(program, process.env, startApp);
addCheckRulesCommand(program);
addTodayCommand(program, process.env);
await program.parseAsync();
