import type { Instant } from '../base/clock.ts';
import { cutText } from '../lead/cut-text.ts';
import type { Properties } from '../lead/lead.ts';
import { readInstant } from '../lead/read-instant.ts';
import type { ContactFields, ContactUpdate } from './crm.ts';

/** HubSpot's limit for text values. */
const longestText = 65_536;

type FieldKind = 'text' | 'number' | 'instant' | 'flag';

/** Our field → its property in HubSpot, and how its values are written. */
const fields = {
  score: ['fairlead_score', 'number'],
  band: ['fairlead_band', 'text'],
  grade: ['fairlead_grade', 'text'],
  state: ['fairlead_state', 'text'],
  stateReason: ['fairlead_state_reason', 'text'],
  leadType: ['fairlead_lead_type', 'text'],
  result: ['fairlead_result', 'text'],
  pool: ['fairlead_pool', 'text'],
  inquiry: ['fairlead_inquiry', 'text'],
  leadSource: ['fairlead_lead_source', 'text'],
  rulesVersion: ['fairlead_rules_version', 'text'],
  purchased: ['fairlead_purchased', 'text'],
  scoreReasons: ['fairlead_score_reasons', 'text'],
  routeReasons: ['fairlead_route_reasons', 'text'],
  arrivedAt: ['fairlead_arrived_at', 'instant'],
  scoredAt: ['fairlead_scored_at', 'instant'],
  assignedAt: ['fairlead_assigned_at', 'instant'],
  respondBy: ['fairlead_respond_by', 'instant'],
  firstTouchAt: ['fairlead_first_touch_at', 'instant'],
  lastTouchAt: ['fairlead_last_touch_at', 'instant'],
  resultAt: ['fairlead_result_at', 'instant'],
  returnAt: ['fairlead_return_at', 'instant'],
  firstTouchMinutes: ['fairlead_first_touch_minutes', 'number'],
  touches: ['fairlead_touches', 'number'],
  reassignments: ['fairlead_reassignments', 'number'],
  resultAmount: ['fairlead_result_amount', 'number'],
  leadCost: ['fairlead_lead_cost', 'number'],
  deadlineMissed: ['fairlead_deadline_missed', 'flag'],
  assignedOwner: ['fairlead_assigned_owner', 'text'],
} as const satisfies Record<keyof ContactFields, readonly [string, FieldKind]>;

const entries = Object.entries(fields) as [keyof ContactFields, readonly [string, FieldKind]][];

/** All properties of ours on a contact. */
export const fairleadProperties: readonly string[] = entries.map(([, [name]]) => name);

/**
 * An update as HubSpot's properties: values are text, date-times in milliseconds, `""` clears; fields that are undefined
 * are left out, so that HubSpot keeps them.
 */
export function toProperties({
  ownerId,
  fields: values,
}: Omit<ContactUpdate, 'contactId'>): Record<string, string> {
  const properties: Record<string, string> = ownerId === undefined ? {} : { hubspot_owner_id: ownerId };
  for (const [field, [name]] of entries) {
    const value = values[field];
    if (value !== undefined) properties[name] = value === null ? '' : cutText(String(value), longestText);
  }
  return properties;
}

/** Our fields out of a contact's properties; those that are empty or unreadable are null, absent ones are left out. */
export function toFields(properties: Properties): ContactFields {
  const known = entries.filter(([, [name]]) => properties[name] !== undefined);
  return Object.fromEntries(
    known.map(([field, [name, kind]]) => [field, readValue(properties[name] ?? null, kind)]),
  );
}

function readValue(text: string | null, kind: FieldKind): string | number | Instant | boolean | null {
  if (text === null || text === '') return null;
  if (kind === 'flag') return text === 'true';
  if (kind === 'instant') return readInstant(text);
  if (kind === 'text') return text;
  return Number.isFinite(Number(text)) ? Number(text) : null;
}
