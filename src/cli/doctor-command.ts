import Table from 'cli-table3';
import type { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import { type Environment, readConfig } from '../config.ts';
import { examine } from '../doctor/examine-client.ts';
import { type Finding, finding } from '../doctor/finding.ts';
import { connectDatabase } from '../store/database.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { openPortals } from '../tenants/open-portals-client.ts';

const timeoutMs = 10_000;

/** `fairlead doctor`: what is wrong and what to do about it; exit 1 when something keeps leads from being handled. */
export function addDoctorCommand(program: Command, environment: Environment): void {
  program
    .command('doctor')
    .description(
      'check configuration, clock, database, tokens, scopes, properties and rules; exit 1 on errors',
    )
    .option('--portal <id>', 'one portal only')
    .option('--json', 'one JSON object')
    .action(async ({ portal, json }: { portal?: string; json?: boolean }) => {
      const findings = await examineAll(environment, portal);
      const healthy = findings.every(({ severity }) => severity !== 'error');
      if (json) console.log(JSON.stringify({ healthy, findings }));
      else show(findings);
      process.exitCode = healthy ? 0 : 1;
    });
}

async function examineAll(environment: Environment, tenantId: string | undefined): Promise<Finding[]> {
  const read = readConfig(environment);
  if (!read.ok) {
    const todo = 'Correct it in the environment or in .env; .env.example explains each variable.';
    return read.refusal.map((says) => finding('configuration', { says, todo }));
  }
  const { config, secrets } = read.value;
  const embedded = secrets.databaseUrl === null ? await startEmbeddedPostgres(config.dataFolder) : null;
  const databaseUrl = secrets.databaseUrl ?? embedded?.url ?? '';
  const database = connectDatabase({ url: databaseUrl, poolSize: 2, onError: () => undefined });
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const log = createLog('silent');
  const { portals } = openPortals({
    config,
    secrets,
    database,
    publicUrl,
    clock: systemClock,
    log,
    timeoutMs,
  });
  const hasClientSecret = secrets.clientSecrets.length > 0;
  try {
    const clock = systemClock;
    return await examine({
      config,
      hasClientSecret,
      databaseUrl,
      database,
      portals,
      clock,
      timeoutMs,
      tenantId,
    });
  } finally {
    await database.destroy();
    await embedded?.stop();
  }
}

function show(findings: readonly Finding[]): void {
  const table = new Table({
    head: ['', 'code', 'portal', 'what, and what to do'],
    style: { head: [] },
    wordWrap: true,
    colWidths: [9, 24, 12, 80],
  });
  for (const { severity, code, tenantId, says, todo } of findings)
    table.push([severity, code, tenantId ?? 'all', `${says}\n${todo}`]);
  console.log(findings.length === 0 ? 'Healthy: nothing to mend.' : table.toString());
}
