/** A choice of an enumeration. */
export interface PropertyOption {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
}

export const propertyTypes = [
  'bool',
  'date',
  'datetime',
  'enumeration',
  'number',
  'phone_number',
  'string',
] as const;
export type PropertyType = (typeof propertyTypes)[number];

/** A property of one kind of record. */
export interface PropertyDefinition {
  name: string;
  label: string;
  description: string;
  groupName: string;
  type: PropertyType;
  fieldType: string;
  options: PropertyOption[];
  displayOrder: number;
  formField: boolean;
  hidden: boolean;
  hasUniqueValue: boolean;
  externalOptions: boolean;
  referencedObjectType: string | null;
  /** Part of HubSpot, not made by an account or app. */
  hubspotDefined: boolean;
  /** Only HubSpot sets it. */
  readOnly: boolean;
  /** Worked out by HubSpot from other values: read-only, and its changes fire no webhook. */
  calculated: boolean;
  archived: boolean;
}

/** A definition from its essentials; everything else gets HubSpot's defaults. */
export function defineProperty(
  essentials: Pick<PropertyDefinition, 'name' | 'label' | 'type' | 'fieldType' | 'groupName'> &
    Partial<PropertyDefinition>,
): PropertyDefinition {
  return {
    description: '',
    options: [],
    displayOrder: -1,
    formField: false,
    hidden: false,
    hasUniqueValue: false,
    externalOptions: false,
    referencedObjectType: null,
    hubspotDefined: false,
    readOnly: false,
    calculated: false,
    archived: false,
    ...essentials,
  };
}

/** Options in the given order, none hidden. */
export function toOptions(choices: Readonly<Record<string, string>>): PropertyOption[] {
  return Object.entries(choices).map(([value, label], displayOrder) => ({
    label,
    value,
    displayOrder,
    hidden: false,
  }));
}
