import {
  defineProperty,
  type PropertyDefinition,
  type PropertyType,
  toOptions,
} from '../property-definition.ts';

/** `set by HubSpot` is read-only; `calculated` moreover fires no webhook. */
export type Keeper = 'set by HubSpot' | 'calculated';
export type PropertyRow = readonly [name: string, label: string, kind: Kind, keeper?: Keeper];

type Kind = keyof typeof kinds;

const kinds = {
  text: ['string', 'text'],
  area: ['string', 'textarea'],
  html: ['string', 'html'],
  phone: ['phone_number', 'phonenumber'],
  number: ['number', 'number'],
  date: ['date', 'date'],
  datetime: ['datetime', 'date'],
  choice: ['enumeration', 'select'],
  choices: ['enumeration', 'checkbox'],
  yesno: ['bool', 'booleancheckbox'],
  owner: ['enumeration', 'select'],
} as const satisfies Record<string, readonly [PropertyType, string]>;

export const yesNo = { true: 'Yes', false: 'No' };

/** HubSpot's own definitions, written as rows; `choices` gives the options of enumerations by property name. */
export function standardProperties(
  groupName: string,
  rows: readonly PropertyRow[],
  choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): PropertyDefinition[] {
  return rows.map(([name, label, kind, keeper]) => {
    const [type, fieldType] = kinds[kind];
    return defineProperty({
      name,
      label,
      groupName,
      type,
      fieldType,
      options: toOptions(choices[name] ?? (kind === 'yesno' ? yesNo : {})),
      externalOptions: kind === 'owner',
      referencedObjectType: kind === 'owner' ? 'OWNER' : null,
      hubspotDefined: true,
      hasUniqueValue: name === 'email',
      readOnly: keeper !== undefined,
      calculated: keeper === 'calculated',
    });
  });
}

/** What every kind of record has. */
export const everyRecord: readonly PropertyRow[] = [
  ['hs_object_id', 'Record ID', 'number', 'set by HubSpot'],
  ['hs_object_source', 'Record source detail', 'text', 'set by HubSpot'],
  ['hs_object_source_id', 'Record source ID', 'text', 'set by HubSpot'],
  ['hs_object_source_label', 'Record source', 'text', 'set by HubSpot'],
  ['hubspot_owner_id', 'Owner', 'owner'],
  ['hubspot_owner_assigneddate', 'Owner assigned date', 'datetime', 'set by HubSpot'],
  ['hubspot_team_id', 'HubSpot team', 'text', 'set by HubSpot'],
  ['hs_all_owner_ids', 'All owner IDs', 'text', 'set by HubSpot'],
];
