import Table from 'cli-table3';
import type { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import { type Config, type Environment, readConfig } from '../config.ts';
import { examine } from '../doctor/examine-client.ts';
import { type Finding, finding } from '../doctor/finding.ts';
import type { Secrets } from '../secrets.ts';
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
  const server = await openServer(config, secrets);
  if ('code' in server) return [server];
  const database = connectDatabase({ url: server.url, poolSize: 2, onError: () => undefined });
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const clock = systemClock;
  const log = createLog('silent');
  const { portals } = openPortals({ config, secrets, database, publicUrl, clock, log, timeoutMs });
  const hasClientSecret = secrets.clientSecrets.length > 0;
  const shared = { config, database, portals, clock, timeoutMs };
  try {
    return await examine({ ...shared, hasClientSecret, databaseUrl: server.url, tenantId });
  } finally {
    await database.destroy();
    await server.stop();
  }
}

/** The configured server, or the embedded one, which runs for as long as it takes. */
async function openServer(
  { dataFolder }: Config,
  { databaseUrl }: Secrets,
): Promise<{ url: string; stop(): Promise<void> } | Finding> {
  if (databaseUrl !== null) return { url: databaseUrl, stop: async () => undefined };
  try {
    return await startEmbeddedPostgres(dataFolder);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const todo = 'Run "npm ci" with install scripts allowed, look at FAIRLEAD_DATA_DIR, or set DATABASE_URL.';
    return finding('database-unreachable', { says, todo });
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
