import type { PropertyDefinition } from './property-definition.ts';

/** The value as HubSpot stores it, or HubSpot's code and sentence for what is wrong with it. */
export type CheckedValue = { ok: true; value: string } | { ok: false; code: string; message: string };

/** Checks one non-empty value; `current` is the stored one, for appending to a multiple choice with a leading ";". */
export type ValueCheck = (value: string, current: string | undefined) => CheckedValue;

const longestText = 65_536;
const dayMs = 86_400_000;
const numberPattern = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const isoDatePattern = /^\d{4}-\d{2}-\d{2}$/;
const isoDatetimePattern = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;
const millisecondsPattern = /^-?\d{1,14}$/;

const stored = (value: string): CheckedValue => ({ ok: true, value });
const wrong = (code: string, message: string): CheckedValue => ({ ok: false, code, message });

function checkText(value: string): CheckedValue {
  if (value.length <= longestText) return stored(value);
  return wrong(
    'PROPERTY_VALUE_TOO_LONG',
    `The value has ${value.length} characters; the limit is ${longestText}.`,
  );
}

function checkNumber(value: string): CheckedValue {
  const text = value.trim();
  return numberPattern.test(text)
    ? stored(text)
    : wrong('INVALID_DOUBLE', `${value} was not a valid number.`);
}

function checkBool(value: string): CheckedValue {
  const text = value.toLowerCase();
  if (text === 'true' || text === 'false') return stored(text);
  return wrong('INVALID_OPTION', `${value} was not one of the allowed options: [true, false]`);
}

/** The instant of a date or date-time text (milliseconds or ISO 8601), or NaN. */
export function readInstant(value: string): number {
  if (millisecondsPattern.test(value)) return Number(value);
  return isoDatetimePattern.test(value) && isDay(value.slice(0, 10)) ? Date.parse(value) : Number.NaN;
}

/** `Date.parse` takes February 30 for March 2. */
function isDay(date: string): boolean {
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

function checkDatetime(value: string): CheckedValue {
  const at = readInstant(value);
  if (Number.isNaN(at)) return wrong('INVALID_DATE', `${value} was not a valid long or ISO 8601 date-time.`);
  return stored(new Date(at).toISOString());
}

function checkDate(value: string): CheckedValue {
  const at = isoDatePattern.test(value) || millisecondsPattern.test(value) ? readInstant(value) : Number.NaN;
  if (Number.isNaN(at)) return wrong('INVALID_DATE', `${value} was not a valid date (YYYY-MM-DD).`);
  if (at % dayMs !== 0) return wrong('INVALID_DATE', `${value} is at another time than midnight UTC.`);
  return stored(new Date(at).toISOString().slice(0, 10));
}

function checkEmail(value: string): CheckedValue {
  const text = value.trim().toLowerCase();
  if (/^[^\s@<>()[\]\\,;:"]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(text)) return stored(text);
  return wrong('INVALID_EMAIL', `Email address ${value} is invalid`);
}

function checkChoice(definition: PropertyDefinition): ValueCheck {
  const allowed = new Set(definition.options.map((option) => option.value));
  const multiple = definition.fieldType === 'checkbox';
  return (value, current) => {
    const appends = multiple && value.startsWith(';');
    const chosen = multiple ? value.split(';').filter((part) => part !== '') : [value];
    const unknown = chosen.find((part) => !allowed.has(part));
    if (unknown !== undefined) {
      return wrong(
        'INVALID_OPTION',
        `${unknown} was not one of the allowed options: [${[...allowed].join(', ')}]`,
      );
    }
    const before = appends && current ? current.split(';') : [];
    return stored([...new Set([...before, ...chosen])].join(';'));
  };
}

/** The check for a property, compiled once; `isOwner` tells active owners of the account. */
export function compileCheck(definition: PropertyDefinition, isOwner: (id: string) => boolean): ValueCheck {
  if (definition.referencedObjectType === 'OWNER') {
    return (value) =>
      isOwner(value)
        ? stored(value)
        : wrong('INVALID_OWNER_ID', `${value} is not the id of an active owner.`);
  }
  if (definition.name === 'email') return checkEmail;
  switch (definition.type) {
    case 'number':
      return checkNumber;
    case 'bool':
      return checkBool;
    case 'date':
      return checkDate;
    case 'datetime':
      return checkDatetime;
    case 'enumeration':
      return checkChoice(definition);
    default:
      return checkText;
  }
}
