import type { Instant } from '../../src/base/clock.ts';
import type { CrmRecord, Portal } from '../portal.ts';
import { activityEntries } from './activity-entries.ts';
import { changeEntries } from './change-entries.ts';
import { readInstant } from './format-time.ts';
import { ownerNames } from './owner-names.ts';
import { type ReasonLine, readReasonLines, splitLines } from './reason-lines.ts';
import {
  type CompanyItem,
  type DealItem,
  type PropertyPair,
  type TaskItem,
  viewCompany,
  viewDeals,
  viewTasks,
} from './record-side.ts';
import { createPropertyDisplay } from './show-value.ts';
import { entriesOf, type TimelineEntry, type TimelineTab, timelineTabs } from './timeline-entry.ts';

/** All that the page of one contact shows. */
export interface ContactRecord {
  contact: CrmRecord;
  owner: string | null;
  score: number | null;
  respondBy: Instant | null;
  firstTouchAt: Instant | null;
  assignedAt: Instant | null;
  returnAt: Instant | null;
  reasons: ReasonLine[];
  candidates: string[];
  about: PropertyPair[];
  fairlead: PropertyPair[];
  others: PropertyPair[];
  company: CompanyItem | null;
  deals: DealItem[];
  tasks: TaskItem[];
  tab: TimelineTab;
  timeline: TimelineEntry[];
  tabCounts: Record<TimelineTab, number>;
}

const aboutNames = [
  'email',
  'phone',
  'jobtitle',
  'company',
  'city',
  'country',
  'message',
  'hubspot_owner_id',
  'lifecyclestage',
  'hs_lead_status',
  'hs_analytics_source',
  'recent_conversion_event_name',
  'recent_conversion_date',
  'createdate',
];
const fairleadFirst = [
  'fairlead_score',
  'fairlead_band',
  'fairlead_grade',
  'fairlead_state',
  'fairlead_state_reason',
];
const inTheTitle = ['firstname', 'lastname', 'hs_object_id'];

const byRank = (ranked: readonly string[]) => (one: string, other: string) => {
  const rank = (name: string) => (ranked.includes(name) ? ranked.indexOf(name) : ranked.length);
  return rank(one) - rank(other) || one.localeCompare(other);
};

function groupProperties(
  portal: Portal,
  contact: CrmRecord,
): Pick<ContactRecord, 'about' | 'fairlead' | 'others'> {
  const display = createPropertyDisplay(portal);
  const properties: CrmRecord['properties'] = {
    createdate: String(contact.createdAt),
    ...contact.properties,
  };
  const names = Object.keys(properties).filter((name) => properties[name] && !inTheTitle.includes(name));
  const pairs = (chosen: readonly string[]) =>
    chosen.map((name) => ({
      name,
      label: display.label(name),
      value: display.value(name, properties[name]),
    }));
  const isOurs = (name: string) => name.startsWith('fairlead_');
  return {
    about: pairs(aboutNames.filter((name) => names.includes(name))),
    fairlead: pairs(names.filter(isOurs).sort(byRank(fairleadFirst))),
    others: pairs(names.filter((name) => !isOurs(name) && !aboutNames.includes(name)).sort()),
  };
}

/** Gathers the page of one contact from its portal. */
export function viewContactRecord(portal: Portal, contact: CrmRecord, tab: TimelineTab): ContactRecord {
  const { properties } = contact;
  const entries = [...activityEntries(portal, contact.id), ...changeEntries(portal, contact.id)];
  const tabs = Object.keys(timelineTabs) as TimelineTab[];
  const score = Number(properties.fairlead_score ?? '');
  return {
    contact,
    owner: ownerNames(portal.owners())(properties.hubspot_owner_id),
    score: properties.fairlead_score && Number.isFinite(score) ? score : null,
    respondBy: readInstant(properties.fairlead_respond_by),
    firstTouchAt: readInstant(properties.fairlead_first_touch_at),
    assignedAt: readInstant(properties.fairlead_assigned_at),
    returnAt: readInstant(properties.fairlead_return_at),
    reasons: readReasonLines(properties.fairlead_score_reasons),
    candidates: splitLines(properties.fairlead_route_reasons),
    ...groupProperties(portal, contact),
    company: viewCompany(portal, contact.id),
    deals: viewDeals(portal, contact.id),
    tasks: viewTasks(portal, contact.id),
    tab,
    timeline: entriesOf(entries, tab),
    tabCounts: Object.fromEntries(
      tabs.map((name) => [name, entriesOf(entries, name).length]),
    ) as ContactRecord['tabCounts'],
  };
}
