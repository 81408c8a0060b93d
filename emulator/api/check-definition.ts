import { z } from 'zod';
import type { ObjectTable } from '../crm/object-table.ts';
import { type PropertyDefinition, type PropertyType, propertyTypes } from '../crm/property-definition.ts';
import { invalid } from './api-refusal.ts';

const optionSchema = z.object({
  label: z.string().min(1),
  value: z.string().min(1),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().optional(),
  description: z.string().nullish(),
});

/** A property as the API takes it. */
export const propertySchema = z.object({
  name: z.string().min(1).max(100),
  label: z.string().min(1),
  groupName: z.string().min(1),
  type: z.enum(propertyTypes),
  fieldType: z.string().min(1),
  description: z.string().optional(),
  options: z.array(optionSchema).optional(),
  displayOrder: z.number().int().optional(),
  formField: z.boolean().optional(),
  hidden: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  externalOptions: z.boolean().optional(),
  referencedObjectType: z.string().nullish(),
});
export type GivenProperty = z.output<typeof propertySchema>;

/** Which field types HubSpot takes with which type. */
const fieldTypes: Readonly<Record<PropertyType, readonly string[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
  string: ['file', 'html', 'phonenumber', 'text', 'textarea', 'calculation_equation'],
};
const mostUnique = 10;

/** Refuses a definition that HubSpot would refuse; `before` when it replaces one. */
export function checkDefinition(
  table: ObjectTable,
  given: GivenProperty | PropertyDefinition,
  before?: PropertyDefinition,
): void {
  const wrong = firstFault(table, given, before);
  if (!wrong) return;
  const errors = [{ message: wrong, code: 'INVALID_PROPERTY', context: { propertyName: [given.name] } }];
  throw invalid(wrong, { errors });
}

function firstFault(
  table: ObjectTable,
  given: GivenProperty | PropertyDefinition,
  before: PropertyDefinition | undefined,
): string | null {
  const { name, type, fieldType } = given;
  if (!before && !/^[a-z][a-z0-9_]*$/.test(name)) {
    return `Property name "${name}" must start with a letter and hold only lower-case letters, digits and "_".`;
  }
  if (!before && name.startsWith('hs_')) return `Property name "${name}" must not start with "hs_".`;
  if (before && before.type !== type && before.hubspotDefined)
    return `The type of ${name} cannot be changed.`;
  if (!table.catalogue.groups.has(given.groupName))
    return `Property group ${given.groupName} does not exist.`;
  if (!fieldTypes[type].includes(fieldType)) return `Field type ${fieldType} does not go with type ${type}.`;
  if (before && given.hasUniqueValue !== undefined && given.hasUniqueValue !== before.hasUniqueValue) {
    return `hasUniqueValue of ${name} cannot be changed.`;
  }
  if (!before && given.hasUniqueValue && table.catalogue.uniqueNames().length >= mostUnique) {
    return `There may be at most ${mostUnique} properties with unique values.`;
  }
  return optionFault(given);
}

function optionFault(given: GivenProperty | PropertyDefinition): string | null {
  const options = given.options ?? [];
  if (given.externalOptions)
    return given.referencedObjectType === 'OWNER'
      ? null
      : 'externalOptions needs referencedObjectType OWNER.';
  if (given.type === 'enumeration' && options.length === 0) return `Enumeration ${given.name} needs options.`;
  if (given.type !== 'enumeration' && given.type !== 'bool' && options.length > 0) {
    return `Options go with enumerations, not with type ${given.type}.`;
  }
  for (const field of ['value', 'label'] as const) {
    const texts = options.map((option) => option[field]);
    const twice = texts.find((text, index) => texts.indexOf(text) !== index);
    if (twice !== undefined) return `Option ${field} "${twice}" of ${given.name} stands twice.`;
  }
  if (
    given.type === 'bool' &&
    options.some((option) => option.value !== 'true' && option.value !== 'false')
  ) {
    return `Options of the yes/no property ${given.name} are "true" and "false".`;
  }
  return null;
}
