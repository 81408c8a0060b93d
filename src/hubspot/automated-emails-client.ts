import type { Instant } from '../base/clock.ts';
import { readAssociations } from './associations-client.ts';
import type { ObjectRecord } from './batch-answer.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { readRecords } from './read-records-client.ts';
import { instantOf } from './to-contact.ts';

/** What HubSpot notes as the source of a record that a workflow made. */
const workflow = 'AUTOMATION_PLATFORM';

const properties = ['hs_timestamp', 'hs_email_direction', 'hs_object_source', 'hs_sequence_id'];

/**
 * When e-mails went out to contacts that no person sent there and then: by a workflow, or as a step of a sequence. HubSpot
 * logs them like a person's and counts them as such; mass mailings of its marketing it does not count. Contacts without
 * any have an empty list. Two calls for 100 contacts; needs the scope `sales-email-read`.
 */
export async function readAutomatedEmails(
  client: HubSpotClient,
  contactIds: readonly string[],
): Promise<Map<string, Instant[]>> {
  const links = await readAssociations(client, endpoints.emailsOfContacts, contactIds);
  const ids = [...links.values()].flatMap((associations) => associations.map(({ toId }) => toId));
  const records = await readRecords(client, { endpoint: endpoints.readEmails, ids, properties });
  const sentAt = new Map(records.filter(isAutomated).map((record) => [record.id, timeOf(record)]));
  return new Map(
    contactIds.map((id) => [
      id,
      [...new Set((links.get(id) ?? []).map(({ toId }) => toId))].flatMap((email) => sentAt.get(email) ?? []),
    ]),
  );
}

function isAutomated({ properties: email }: ObjectRecord): boolean {
  if (email.hs_email_direction === 'INCOMING_EMAIL') return false;
  return email.hs_object_source === workflow || Boolean(email.hs_sequence_id);
}

function timeOf(record: ObjectRecord): Instant {
  return instantOf(record.properties.hs_timestamp) ?? instantOf(record.createdAt) ?? 0;
}
