import type { CrmRecord, LedgerEntry, Portal } from '../portal.ts';
import { formatTime, readInstant } from './format-time.ts';
import { ownerNames } from './owner-names.ts';
import { plainNote } from './plain-note.ts';
import type { TimelineEntry } from './timeline-entry.ts';

const activityOrder = 1_000_000_000;

/** Tasks of a contact: one entry when each was made, one more when it was done. */
function taskEntries(portal: Portal, task: CrmRecord, by: string | null): TimelineEntry[] {
  const { properties } = task;
  const subject = properties.hs_task_subject || 'Task';
  const dueAt = readInstant(properties.hs_timestamp);
  const due = dueAt === null ? [] : [`Due ${formatTime(dueAt, portal.timeZone)}`];
  const made: TimelineEntry = {
    at: task.createdAt,
    order: activityOrder,
    kind: 'task',
    title: `Task: ${subject}`,
    lines: [...due, ...plainNote(properties.hs_task_body ?? '')],
    by: by && `For ${by}`,
    changes: [],
  };
  if (properties.hs_task_status !== 'COMPLETED') return [made];
  const doneAt = readInstant(properties.hs_task_completion_date) ?? task.updatedAt;
  return [
    made,
    { ...made, at: doneAt, order: activityOrder + 2, title: `Task done: ${subject}`, lines: [], by },
  ];
}

const conversations: Partial<Record<LedgerEntry['kind'], { title: string; body: string }>> = {
  'meeting.create': { title: 'Meeting', body: 'hs_meeting_body' },
  'email.create': { title: 'E-mail', body: 'hs_email_text' },
};

/** Meetings and e-mails: the ledger names their contact. */
function conversationEntries(portal: Portal, contactId: string): TimelineEntry[] {
  const nameOwner = ownerNames(portal.owners());
  return portal.ledger().flatMap((entry): TimelineEntry[] => {
    const conversation = conversations[entry.kind];
    if (!conversation || entry.properties.contactId !== contactId) return [];
    const isAutomated = entry.actor.changeSource === 'AUTOMATION_PLATFORM';
    return [
      {
        at: entry.at,
        order: activityOrder + 1,
        kind: 'call',
        title: isAutomated ? `Automated ${conversation.title.toLowerCase()}` : conversation.title,
        lines: plainNote(entry.properties[conversation.body] ?? ''),
        by: isAutomated ? 'A workflow' : nameOwner(entry.properties.hubspot_owner_id),
        changes: [],
      },
    ];
  });
}

/** App events, notes, calls, meetings, e-mails and tasks of a contact, in no particular order. */
export function activityEntries(portal: Portal, contactId: string): TimelineEntry[] {
  const nameOwner = ownerNames(portal.owners());
  const owner = (record: CrmRecord) => nameOwner(record.properties.hubspot_owner_id);
  const at = (record: CrmRecord) => readInstant(record.properties.hs_timestamp) ?? record.createdAt;
  const base = { order: activityOrder + 1, changes: [] };
  return [
    ...portal.eventsOf(contactId).map(
      (event): TimelineEntry => ({
        ...base,
        at: event.at,
        kind: 'event',
        title: plainNote(event.header).join(' ') || event.typeName,
        lines: plainNote(event.detail),
        by: null,
      }),
    ),
    ...portal.notesOf(contactId).map(
      (note): TimelineEntry => ({
        ...base,
        at: at(note),
        kind: 'note',
        title: 'Note',
        lines: plainNote(note.properties.hs_note_body ?? ''),
        by: owner(note),
      }),
    ),
    ...portal.callsOf(contactId).map(
      (call): TimelineEntry => ({
        ...base,
        at: at(call),
        kind: 'call',
        title: call.properties.hs_call_title || 'Call',
        lines: plainNote(call.properties.hs_call_body ?? ''),
        by: owner(call),
      }),
    ),
    ...conversationEntries(portal, contactId),
    ...portal.tasksOf(contactId).flatMap((task) => taskEntries(portal, task, owner(task))),
  ];
}
