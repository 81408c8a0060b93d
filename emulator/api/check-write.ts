import { checkProperties, findHolder, type PropertyFault } from '../crm/check-properties.ts';
import type { ObjectTable } from '../crm/object-table.ts';
import type { ObjectTypeName } from '../crm/object-type.ts';
import type { StoredRecord } from '../crm/stored-record.ts';
import { type ApiRefusal, conflict, invalid } from './api-refusal.ts';

/** Of these, a new record needs one. */
const neededAtCreation: Partial<Record<ObjectTypeName, readonly string[]>> = {
  contacts: ['email', 'firstname', 'lastname'],
  companies: ['name', 'domain'],
  deals: ['dealname'],
  tasks: ['hs_timestamp'],
  notes: ['hs_timestamp'],
  calls: ['hs_timestamp'],
  emails: ['hs_timestamp'],
  meetings: ['hs_timestamp'],
};

/** The values to store for a new record, or the refusal. */
export function checkNew(
  table: ObjectTable,
  given: Readonly<Record<string, unknown>>,
): { values: Record<string, string> } | { refusal: ApiRefusal } {
  if (table.type.name === 'users')
    return { refusal: invalid('Users are made in the settings, not through this endpoint.') };
  const checked = checkProperties(table, { given, byApi: true });
  if (!checked.ok) return { refusal: propertyRefusal(checked.faults) };
  const needed = neededAtCreation[table.type.name] ?? [];
  if (!needed.some((name) => checked.values[name])) {
    const errors = [
      { message: `One of these is needed: ${needed.join(', ')}`, code: 'MISSING_REQUIRED_PROPERTY' },
    ];
    return { refusal: invalid(`Some required properties were not set: [${needed.join(', ')}].`, { errors }) };
  }
  const refusal = holderRefusal(table, checked.values);
  return refusal ? { refusal } : { values: checked.values };
}

/** The values to store in a record that is there; throws the refusal. */
export function checkChange(
  table: ObjectTable,
  given: Readonly<Record<string, unknown>>,
  current: StoredRecord | undefined,
): Record<string, string> {
  const checked = checkProperties(table, { given, byApi: true, current });
  if (!checked.ok) throw propertyRefusal(checked.faults);
  const refusal = current ? holderRefusal(table, checked.values, current.id) : null;
  if (refusal) throw refusal;
  return checked.values;
}

/** HubSpot's 400 for property values, with each fault both in the message and under `errors`. */
export function propertyRefusal(faults: readonly PropertyFault[]): ApiRefusal {
  const told = faults.map(({ name, message, code }) => ({ isValid: false, message, error: code, name }));
  const errors = faults.map(({ name, message, code }) => ({
    message,
    code,
    context: { propertyName: [name] },
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(told)}`, { errors });
}

function holderRefusal(
  table: ObjectTable,
  values: Record<string, string>,
  selfId?: string,
): ApiRefusal | null {
  const holder = findHolder(table, values, selfId);
  if (!holder) return null;
  const kind = table.type.singular;
  return conflict(
    `${kind.charAt(0).toUpperCase()}${kind.slice(1)} already exists. Existing ID: ${holder.record.id}`,
  );
}
