import type { Instant } from '../../src/base/clock.ts';
import type { Portal } from '../portal.ts';
import { inWords } from './chips.ts';
import { readInstant } from './format-time.ts';
import { ownerNames } from './owner-names.ts';

/** A labelled value; `name` is HubSpot's. */
export interface PropertyPair {
  name: string;
  label: string;
  value: string;
}

/** A task as the record's side column shows it. */
export interface TaskItem {
  subject: string;
  owner: string | null;
  dueAt: Instant | null;
  isDone: boolean;
}

/** A deal of the contact as the side column shows it. */
export interface DealItem {
  name: string;
  stage: string;
  amount: string;
}

/** The company of the contact, by name. */
export interface CompanyItem {
  name: string;
  pairs: PropertyPair[];
}

const companyLabels: Readonly<Record<string, string>> = {
  domain: 'Domain',
  industry: 'Industry',
  numberofemployees: 'Employees',
  annualrevenue: 'Yearly revenue',
  city: 'City',
  country: 'Country',
};

/** "60384000" → "60,384,000"; "FOOD_BEVERAGES" → "Food beverages". */
function readable(value: string): string {
  if (/^\d+(\.\d+)?$/.test(value)) return new Intl.NumberFormat('en').format(Number(value));
  return /^[A-Z]+(_[A-Z]+)*$/.test(value) && value.length > 3 ? inWords(value.toLowerCase()) : value;
}

/** The primary company of a contact, its owner last; null when none is linked. */
export function viewCompany(portal: Portal, contactId: string): CompanyItem | null {
  const company = portal.companyOf(contactId);
  if (!company) return null;
  const pairs = Object.entries(companyLabels).flatMap(([name, label]) => {
    const value = company.properties[name];
    return value ? [{ name, label, value: readable(value) }] : [];
  });
  const owner = ownerNames(portal.owners())(company.properties.hubspot_owner_id);
  if (owner) pairs.push({ name: 'hubspot_owner_id', label: 'Company owner', value: owner });
  return {
    name: company.properties.name || company.properties.domain || `Company ${company.id}`,
    pairs,
  };
}

/** Tasks of a contact: open ones first, by due date. */
export function viewTasks(portal: Portal, contactId: string): TaskItem[] {
  const nameOwner = ownerNames(portal.owners());
  return portal
    .tasksOf(contactId)
    .map(({ properties }) => ({
      subject: properties.hs_task_subject || 'Task',
      owner: nameOwner(properties.hubspot_owner_id),
      dueAt: readInstant(properties.hs_timestamp),
      isDone: properties.hs_task_status === 'COMPLETED',
    }))
    .sort((one, other) => Number(one.isDone) - Number(other.isDone) || (one.dueAt ?? 0) - (other.dueAt ?? 0));
}

/** Deals that the contact takes part in. */
export function viewDeals(portal: Portal, contactId: string): DealItem[] {
  return portal.dealsOf(contactId).map(({ id, properties }) => ({
    name: properties.dealname || `Deal ${id}`,
    stage: properties.dealstage ?? '',
    amount: readable(properties.amount ?? ''),
  }));
}
