import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import type { Environment } from '../config.ts';
import type { RulesText } from '../rules/draft.ts';
import { readDraft } from '../rules/drafts-store.ts';
import type { RulesDesk } from '../rules/publish-rules-client.ts';
import { openPortals } from '../tenants/open-portals-client.ts';
import { Refusal } from './refusal.ts';
import { formatOf } from './rules-file-command.ts';
import { settingsOrExit } from './serve-command.ts';
import { forTenant } from './tenant-of-command.ts';

const timeoutMs = 20_000;

/** Runs a command's work on the rules of one portal, with the portal itself at hand. */
export function atRulesDesk<Value>(
  environment: Environment,
  portal: string | undefined,
  work: (desk: RulesDesk) => Promise<Value>,
): Promise<Value> {
  const { config, secrets } = settingsOrExit(environment);
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const log = createLog('error');
  return forTenant(environment, portal, (tenant, { database }) => {
    const world = { config, secrets, database, publicUrl, clock: systemClock, log, timeoutMs };
    const { portals } = openPortals(world);
    const [client, crm] = [portals.clientOf(tenant), portals.crmOf(tenant)];
    return work({ database, tenantId: tenant.id, client, crm });
  });
}

/** How whoever sits at this machine is named in the record. */
export function operatorName(): string {
  return `operator ${userInfo().username}`;
}

/**
 * The text of a file, or of the draft when no file is named.
 * @throws Refusal when there is none
 */
export async function textOf(
  { database, tenantId }: RulesDesk,
  file: string | undefined,
): Promise<RulesText & { revision: number | null }> {
  if (file !== undefined)
    return { source: await readFile(file, 'utf8'), format: formatOf(file), revision: null };
  const draft = await readDraft(database, tenantId);
  if (!draft) throw new Refusal('Nobody has saved a draft: name a file.');
  return draft;
}
