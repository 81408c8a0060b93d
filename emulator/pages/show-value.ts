import type { Portal } from '../portal.ts';
import { formatTime, readInstant } from './format-time.ts';
import { ownerNames } from './owner-names.ts';

/** Labels and values of contact properties as a person reads them. */
export interface PropertyDisplay {
  label(name: string): string;
  value(name: string, value: string | null | undefined): string;
}

const ownLabels: Readonly<Record<string, string>> = {
  firstname: 'First name',
  lastname: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  jobtitle: 'Job title',
  company: 'Company name',
  country: 'Country',
  city: 'City',
  message: 'Message',
  lifecyclestage: 'Lifecycle stage',
  hs_lead_status: 'Lead status',
  hubspot_owner_id: 'Owner',
  hs_analytics_source: 'Original source',
  createdate: 'Created',
  recent_conversion_date: 'Latest form on',
  recent_conversion_event_name: 'Latest form',
};

function labelFromName(name: string): string {
  const words = name.replace(/^(hs|fairlead|hubspot)_/, '').replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Shows properties by the portal's definitions: options by label, owners by name, times in the portal's zone. */
export function createPropertyDisplay(portal: Portal): PropertyDisplay {
  const definitions = new Map(
    portal.propertyDefinitions().map((definition) => [definition.name, definition]),
  );
  const nameOwner = ownerNames(portal.owners());
  const isOwner = (name: string) => name === 'hubspot_owner_id' || name === 'fairlead_assigned_owner';
  const isTime = (name: string) => definitions.get(name)?.type === 'datetime' || /(_at|_by|date)$/.test(name);
  return {
    label: (name) => definitions.get(name)?.label ?? ownLabels[name] ?? labelFromName(name),
    value(name, value) {
      if (!value) return '';
      if (isOwner(name)) return nameOwner(value) ?? '';
      const option = definitions.get(name)?.options.find((one) => one.value === value);
      if (option) return option.label;
      const at = isTime(name) ? readInstant(value) : null;
      return at === null ? value : formatTime(at, portal.timeZone);
    },
  };
}
