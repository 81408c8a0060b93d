import { type Instant, toIso } from '../../src/base/clock.ts';
import type { End } from './association-graph.ts';
import { changeRecord, hubspotItself } from './change-record.ts';
import { readInstant } from './check-value.ts';
import type { ObjectTypeName } from './object-type.ts';
import type { PortalState } from './portal-state.ts';
import type { StoredRecord } from './stored-record.ts';

/** What an activity is called in `hs_sa_first_engagement_object_type`; kinds that reach the person also count as contact. */
const engagementNames: Partial<Record<ObjectTypeName, { name: string; contacts: boolean }>> = {
  calls: { name: 'CALL', contacts: true },
  emails: { name: 'EMAIL', contacts: true },
  meetings: { name: 'MEETING_EVENT', contacts: true },
  tasks: { name: 'TASK', contacts: false },
};

interface Activity {
  kind: ObjectTypeName;
  record: StoredRecord;
  iso: string;
}

/** Moves a contact's activity figures for an activity just linked to it, or a task just completed. */
export function applyActivity(portal: PortalState, contactId: string, end: End): void {
  const table = portal.table('contacts');
  const contact = table.findLive(contactId);
  const record = portal.table(end.type).findLive(end.id);
  if (!contact || !record) return;
  const values: Record<string, string> = {};
  if (end.type === 'tasks') values.notes_next_activity_date = nextTaskDate(portal, contactId);
  if (counts(end.type, record)) {
    const iso = toIso(activityTime(record, portal.now()));
    Object.assign(values, figures(contact, { kind: end.type, record, iso }));
  }
  changeRecord(portal, table, { record: contact, values, actor: hubspotItself, silent: true });
}

/** A task counts once it is done, an e-mail only when it goes out. */
function counts(kind: ObjectTypeName, record: StoredRecord): boolean {
  if (kind === 'tasks') return record.properties.hs_task_status === 'COMPLETED';
  if (kind === 'emails') return record.properties.hs_email_direction !== 'INCOMING_EMAIL';
  return true;
}

function figures(contact: StoredRecord, activity: Activity): Record<string, string> {
  const before = contact.properties;
  const at = activity.iso;
  const values: Record<string, string> = {
    notes_last_updated: latest(before.notes_last_updated, at),
    num_notes: String(Number(before.num_notes ?? 0) + 1),
  };
  const engagement = engagementNames[activity.kind];
  if (engagement?.contacts) {
    values.notes_last_contacted = latest(before.notes_last_contacted, at);
    values.num_contacted_notes = String(Number(before.num_contacted_notes ?? 0) + 1);
  }
  if (engagement) Object.assign(values, engagementFigures(before, { ...activity, name: engagement.name }));
  return values;
}

function engagementFigures(
  before: Readonly<Record<string, string>>,
  activity: Activity & { name: string },
): Record<string, string> {
  const { iso, name, record } = activity;
  const values: Record<string, string> = {
    hs_last_sales_activity_timestamp: latest(before.hs_last_sales_activity_timestamp, iso),
    hs_last_sales_activity_type: name,
  };
  if (!before.hs_first_outreach_date) values.hs_first_outreach_date = iso;
  if (before.hs_sa_first_engagement_date) return values;
  values.hs_sa_first_engagement_date = iso;
  values.hs_sa_first_engagement_object_type = name;
  values.hs_first_engagement_object_id = record.id;
  if (before.hubspot_owner_assigneddate) {
    const waitedMs = readInstant(iso) - readInstant(before.hubspot_owner_assigneddate);
    values.hs_time_to_first_engagement = String(Math.max(0, waitedMs));
  }
  return values;
}

/** When it happened: a task when it was completed, anything else at its own time, but never in the future. */
function activityTime(record: StoredRecord, now: Instant): Instant {
  const { hs_task_completion_date: completed, hs_timestamp: told } = record.properties;
  return Math.min(readInstant(completed ?? told ?? toIso(now)), now);
}

function latest(before: string | undefined, iso: string): string {
  return before && before > iso ? before : iso;
}

/** When the contact's next open task is due. */
function nextTaskDate(portal: PortalState, contactId: string): string {
  const ids = portal.associations.linksOf({ type: 'contacts', id: contactId }, 'tasks').keys();
  const open = [...ids]
    .map((id) => portal.table('tasks').findLive(id)?.properties)
    .filter((task) => task !== undefined && task.hs_task_status !== 'COMPLETED');
  return (
    open
      .map((task) => task?.hs_timestamp ?? '')
      .filter((at) => at !== '')
      .sort()[0] ?? ''
  );
}
