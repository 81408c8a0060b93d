import type { ObjectTable } from './object-table.ts';
import type { StoredRecord } from './stored-record.ts';

/** What is wrong with one property of a write, in HubSpot's words. */
export interface PropertyFault {
  code: string;
  message: string;
  name: string;
}

export type CheckedProperties =
  | { ok: true; values: Record<string, string> }
  | { ok: false; faults: readonly PropertyFault[] };

export interface PropertiesToCheck {
  given: Readonly<Record<string, unknown>>;
  /** The API may not set what HubSpot sets; inside the account (forms, imports, tracking) everything may come. */
  byApi: boolean;
  current?: StoredRecord;
}

/** Checks every property of a write against its definition; gives the values as HubSpot stores them ("" clears). */
export function checkProperties(table: ObjectTable, write: PropertiesToCheck): CheckedProperties {
  const values: Record<string, string> = {};
  const faults: PropertyFault[] = [];
  for (const [name, given] of Object.entries(write.given)) {
    const known = table.catalogue.find(name);
    if (!known) {
      faults.push({ code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist`, name });
      continue;
    }
    if (write.byApi && known.definition.readOnly) {
      const message = `"${name}" is a read only property; its value cannot be set.`;
      faults.push({ code: 'READ_ONLY_VALUE', message, name });
      continue;
    }
    const text = toText(given);
    if (text === null) {
      faults.push({ code: 'INVALID_VALUE', message: `The value of "${name}" is not a text.`, name });
      continue;
    }
    const checked =
      text === '' ? { ok: true as const, value: '' } : known.check(text, write.current?.properties[name]);
    if (checked.ok) values[name] = checked.value;
    else faults.push({ code: checked.code, message: checked.message, name });
  }
  return faults.length === 0 ? { ok: true, values } : { ok: false, faults };
}

/** HubSpot takes numbers and booleans in place of texts; nothing else. */
function toText(given: unknown): string | null {
  if (typeof given === 'string') return given;
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : null;
}

/** The live record that already has one of these unique values, other than `selfId`. */
export function findHolder(
  table: ObjectTable,
  values: Readonly<Record<string, string>>,
  selfId?: string,
): { property: string; record: StoredRecord } | undefined {
  for (const property of table.catalogue.uniqueNames()) {
    const value = values[property];
    const record = value ? table.holderOf(property, value) : undefined;
    if (record && record.id !== selfId) return { property, record };
  }
  return undefined;
}
