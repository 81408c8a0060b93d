import { everyRecord, type PropertyRow, standardProperties } from './property-rows.ts';

const everyActivity: readonly PropertyRow[] = [
  ...everyRecord,
  ['hs_timestamp', 'Activity date', 'datetime'],
  ['hs_createdate', 'Create date', 'datetime', 'set by HubSpot'],
  ['hs_lastmodifieddate', 'Last modified date', 'datetime', 'calculated'],
  ['hs_activity_type', 'Call and meeting type', 'text'],
  ['hs_attachment_ids', 'Attached file IDs', 'text'],
];

export const taskProperties = standardProperties(
  'task',
  [
    ...everyActivity,
    ['hs_task_subject', 'Task Title', 'text'],
    ['hs_task_body', 'Task Notes', 'html'],
    ['hs_task_status', 'Task Status', 'choice'],
    ['hs_task_priority', 'Priority', 'choice'],
    ['hs_task_type', 'Task Type', 'choice'],
    ['hs_task_reminders', 'Reminders', 'text'],
    ['hs_task_completion_date', 'Completed at', 'datetime', 'set by HubSpot'],
    ['hs_task_is_completed', 'Is completed', 'number', 'calculated'],
  ],
  {
    hs_task_status: {
      NOT_STARTED: 'Not started',
      IN_PROGRESS: 'In progress',
      WAITING: 'Waiting',
      DEFERRED: 'Deferred',
      COMPLETED: 'Completed',
    },
    hs_task_priority: { NONE: 'None', LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High' },
    hs_task_type: { TODO: 'To-do', CALL: 'Call', EMAIL: 'Email', LINKED_IN_MESSAGE: 'LinkedIn' },
  },
);

export const noteProperties = standardProperties('note', [
  ...everyActivity,
  ['hs_note_body', 'Note body', 'html'],
]);

export const callProperties = standardProperties(
  'call',
  [
    ...everyActivity,
    ['hs_call_title', 'Call title', 'text'],
    ['hs_call_body', 'Call notes', 'html'],
    ['hs_call_direction', 'Call direction', 'choice'],
    ['hs_call_disposition', 'Call outcome', 'text'],
    ['hs_call_duration', 'Call duration', 'number'],
    ['hs_call_status', 'Call status', 'choice'],
  ],
  {
    hs_call_direction: { INBOUND: 'Inbound', OUTBOUND: 'Outbound' },
    hs_call_status: {
      BUSY: 'Busy',
      CALLING_CRM_USER: 'Calling CRM user',
      CANCELED: 'Canceled',
      COMPLETED: 'Completed',
      CONNECTING: 'Connecting',
      FAILED: 'Failed',
      IN_PROGRESS: 'In progress',
      NO_ANSWER: 'No answer',
      QUEUED: 'Queued',
      RINGING: 'Ringing',
    },
  },
);

export const emailProperties = standardProperties(
  'email',
  [
    ...everyActivity,
    ['hs_email_subject', 'Email subject', 'text'],
    ['hs_email_text', 'Email body', 'area'],
    ['hs_email_direction', 'Email direction', 'choice'],
    ['hs_email_status', 'Email send status', 'choice'],
    ['hs_email_sent_via', 'Sent via', 'text', 'set by HubSpot'],
    ['hs_sequence_id', 'Sequence', 'text', 'set by HubSpot'],
  ],
  {
    hs_email_direction: { EMAIL: 'Email', INCOMING_EMAIL: 'Incoming', FORWARDED_EMAIL: 'Forwarded' },
    hs_email_status: {
      BOUNCED: 'Bounced',
      FAILED: 'Failed',
      SCHEDULED: 'Scheduled',
      SENDING: 'Sending',
      SENT: 'Sent',
    },
  },
);

export const meetingProperties = standardProperties(
  'meeting',
  [
    ...everyActivity,
    ['hs_meeting_title', 'Meeting name', 'text'],
    ['hs_meeting_body', 'Meeting description', 'html'],
    ['hs_meeting_start_time', 'Start time', 'datetime'],
    ['hs_meeting_end_time', 'End time', 'datetime'],
    ['hs_meeting_outcome', 'Meeting outcome', 'choice'],
  ],
  {
    hs_meeting_outcome: {
      SCHEDULED: 'Scheduled',
      COMPLETED: 'Completed',
      RESCHEDULED: 'Rescheduled',
      NO_SHOW: 'No show',
      CANCELED: 'Canceled',
    },
  },
);
