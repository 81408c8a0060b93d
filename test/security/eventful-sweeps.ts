import { sweepPortal } from '../../src/sweep/sweep-portal-job.ts';
import { readTenant } from '../../src/tenants/tenant-store.ts';
import { longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId } from '../support/journey.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';

const pageSize = 2;

/** Contacts from before the connection are scored, then routed; all are compared; and a silent change is found. */
export async function sweepsFindWhatNobodyTold(journey: Journey): Promise<void> {
  const { portal, emulator, clock } = journey;
  emulator.dropWebhooks(true);
  const old = Array.from({ length: 3 }, () => portal.createContact(warmContact()));
  emulator.dropWebhooks(false);
  clock.move(minuteMs);
  await sweep(journey, { kind: 'backfill', ids: old, routes: false });
  await sweep(journey, { kind: 'backfill', ids: old, routes: true });
  const known = portal.contacts().flatMap(({ id, archived }) => (archived ? [] : [id]));
  await sweep(journey, { kind: 'full', ids: known, routes: true });
  const changed = await journey.arrive(longTermContact());
  await journey.pass(minuteMs);
  portal.updateContact(changed, { zip: '89073' });
  await journey.pass(hourMs);
  await journey.app.schedule.look();
  await journey.settle();
}

interface Sweeping {
  kind: 'backfill' | 'full';
  ids: readonly string[];
  routes: boolean;
}

/** A sweep that finds these contacts, a few at a time; for a backfill they are older than the connection. */
async function sweep(journey: Journey, { kind, ids, routes }: Sweeping): Promise<void> {
  const { database, clock, settle } = journey;
  const tenant = await readTenant(database, portalId);
  if (!tenant) throw new Error('The portal is not connected.');
  const createdAt = tenant.installedAt + (kind === 'backfill' ? -dayMs : 0);
  const findContacts = async ({ afterId }: { afterId: string | null }) => {
    const rest = ids.filter((id) => Number(id) > Number(afterId ?? 0));
    const contacts = rest
      .slice(0, pageSize)
      .map((id) => ({ id, createdAt, ownerId: journey.contact(id).hubspot_owner_id || null }));
    return { contacts, remaining: Math.max(0, rest.length - pageSize) };
  };
  const parts = { database, crm: { findContacts }, tenant, clock, settleSeconds: 0, routes, patienceMs: 0 };
  await sweepPortal(parts, kind);
  await settle();
}
