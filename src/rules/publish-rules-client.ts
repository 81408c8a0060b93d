import type { Instant } from '../base/clock.ts';
import { type Result, refuse } from '../base/result.ts';
import type { PortalCrm } from '../hubspot/crm-client.ts';
import type { HubSpotClient } from '../hubspot/hubspot-client.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { Database } from '../store/database.ts';
import { checkReadRules, type RulesCheck } from './check-rules.ts';
import type { RulesText } from './draft.ts';
import { readDraft, readRevision } from './drafts-store.ts';
import { readPortalSchema } from './portal-schema-client.ts';
import { readRulesWithWarnings } from './read-rules.ts';
import { rulesSchema } from './rules-schema.ts';
import {
  type PublishConflict,
  publishDocument,
  publishRevision,
  readVersion,
  rollBack,
} from './versions-store.ts';

/** One tenant's rules, and the portal that they are for. */
export interface RulesDesk {
  database: Database;
  tenantId: string;
  client: HubSpotClient;
  crm: Pick<PortalCrm, 'addBands'>;
}

/** A check, and whether the portal could be looked at for it. */
export interface PortalCheck extends RulesCheck {
  portal: 'looked-at' | 'out-of-reach';
}

/** Checks a document with the portal's own data: properties, options, owners. Without the portal the rest is checked. */
export async function checkWithPortal(
  client: HubSpotClient,
  { source, format }: RulesText,
  now: Instant,
): Promise<PortalCheck> {
  const read = readRulesWithWarnings(source, format);
  // A document that cannot be used names nothing yet that the portal could have.
  if (!read.ok) {
    const nothing = { testsRun: 0, failedTests: [], rules: null, portal: 'looked-at' as const };
    return { passes: false, faults: read.refusal, ...nothing };
  }
  const schema = await readPortalSchema(client, read.value.rules).catch((error) => {
    if (error instanceof HubSpotError) return null;
    throw error;
  });
  return { ...checkReadRules(read.value, now, schema), portal: schema ? 'looked-at' : 'out-of-reach' };
}

/** Who publishes what, why, and over which live version. */
export interface PublishOrder {
  at: Instant;
  by: string;
  why: string;
  replaces: number | null;
  requestId?: string;
}

export type PublishRefusal =
  | PublishConflict
  /** Errors in the document, or saved tests that fail. */
  | { reason: 'faulty'; check: RulesCheck }
  /** Bands must be known to HubSpot before a lead can have them. */
  | { reason: 'portal-out-of-reach'; message: string }
  | { reason: 'no-such-version' }
  | { reason: 'unreadable-version'; message: string };

/** Publishes a draft's revision: checked, its bands made known to HubSpot, then live for the next piece of work. */
export async function publishDraft(
  desk: RulesDesk,
  order: PublishOrder & { revision: number },
): Promise<Result<number, PublishRefusal>> {
  const { database, tenantId } = desk;
  const draft = await readRevision(database, tenantId, order.revision);
  if (!draft) {
    const present = await readDraft(database, tenantId);
    const known = present && { revision: present.revision, at: present.at, by: present.by };
    return refuse({ reason: 'draft-moved', draft: known });
  }
  return publishText(desk, order, draft, (publication) =>
    publishRevision(database, { ...publication, revision: order.revision }),
  );
}

/** Publishes a document that was written elsewhere, such as an operator's file; a draft that there is stays. */
export function publishFile(
  desk: RulesDesk,
  order: PublishOrder,
  text: RulesText,
): Promise<Result<number, PublishRefusal>> {
  return publishText(desk, order, text, (publication) => publishDocument(desk.database, publication));
}

async function publishText(
  desk: RulesDesk,
  order: PublishOrder,
  { source, format }: RulesText,
  publish: (publication: Parameters<typeof publishDocument>[1]) => ReturnType<typeof publishDocument>,
): Promise<Result<number, PublishRefusal>> {
  const check = await checkWithPortal(desk.client, { source, format }, order.at);
  if (!check.passes || check.rules === null) return refuse({ reason: 'faulty', check });
  const unknown = await addBands(desk, check.rules.profile.bands);
  if (unknown) return refuse(unknown);
  return publish({ ...order, tenantId: desk.tenantId, rules: check.rules, text: { source, format } });
}

/** Makes an earlier version live again, exactly as it was. */
export async function rollBackTo(
  desk: RulesDesk,
  order: PublishOrder & { version: number },
): Promise<Result<number, PublishRefusal>> {
  const kept = await readVersion(desk.database, desk.tenantId, order.version);
  if (!kept) return refuse({ reason: 'no-such-version' });
  const read = rulesSchema.safeParse(kept.document);
  if (!read.success)
    return refuse({
      reason: 'unreadable-version',
      message: read.error.issues[0]?.message ?? 'unknown fault',
    });
  const unknown = await addBands(desk, read.data.profile.bands);
  if (unknown) return refuse(unknown);
  return rollBack(desk.database, { ...order, tenantId: desk.tenantId });
}

/** Options of HubSpot's list are added before a publish needs them, and never taken away. */
async function addBands(
  { crm }: RulesDesk,
  bands: readonly { name: string }[],
): Promise<{ reason: 'portal-out-of-reach'; message: string } | null> {
  try {
    await crm.addBands(bands.map(({ name }) => name));
    return null;
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    return { reason: 'portal-out-of-reach', message: error.message };
  }
}
