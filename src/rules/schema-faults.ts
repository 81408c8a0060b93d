import type { z } from 'zod';
import { operators } from '../lead/condition-schema.ts';
import type { ErrorCode, FoundFault, Place } from './rules-fault.ts';

type Issue = z.core.$ZodIssue;

/** Turns what zod found (with `reportInput` on) into faults with codes of ours and sentences for an admin. */
export function schemaFaults(issues: readonly Issue[], under: Place = []): FoundFault[] {
  return issues.flatMap((issue) => {
    const place = [...under, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map(
          (key): FoundFault => ({
            code: 'unknown-field',
            place: [...place, key],
            message: `"${key}" is no field here; mend its spelling or remove it`,
          }),
        );
      case 'invalid_union':
        return unionFaults(issue, place);
      case 'invalid_key':
        return schemaFaults(
          issue.issues.map((inner) => ({ ...inner, path: [] })),
          place,
        );
      case 'invalid_element':
        return schemaFaults(issue.issues, place);
      default:
        return [{ ...simpleFault(issue, place), place }];
    }
  });
}

function simpleFault(issue: Issue, place: Place): { code: ErrorCode; message: string } {
  const field = place.findLast((step) => typeof step === 'string') ?? '';
  const input = describe(issue.input);
  switch (issue.code) {
    case 'invalid_type': {
      const expected = nameOfType(issue.expected);
      if (issue.input === undefined)
        return { code: 'missing-field', message: `"${field}" is missing; expected ${expected}` };
      return { code: 'wrong-type', message: `expected ${expected}, found ${input}` };
    }
    case 'invalid_value': {
      const known = `one of ${listed(field === 'operator' ? operators : issue.values)}`;
      if (issue.input === undefined)
        return { code: 'missing-field', message: `"${field}" is missing; ${known}` };
      if (field === 'operator')
        return { code: 'unknown-operator', message: `${input} is no operator; ${known}` };
      return { code: 'unknown-word', message: `${input} is not known here; ${known}` };
    }
    case 'too_small':
      if (field === 'members')
        return { code: 'pool-without-members', message: 'a pool needs at least one member' };
      if (issue.origin !== 'number') return { code: 'empty', message: `"${field}" must not be empty` };
      return {
        code: 'out-of-range',
        message: `${input} is too small; ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`,
      };
    case 'too_big':
      return { code: 'out-of-range', message: `${input} is too great; at most ${issue.maximum}` };
    default:
      return formatFault(issue, field);
  }
}

/** Patterns and refinements are told apart by how their own message begins. */
const codesOfMessages: readonly [start: string, code: ErrorCode][] = [
  ['hours', 'bad-hours'],
  ['days', 'bad-days'],
  ['months', 'bad-date'],
  ['leave', 'bad-date'],
  ['there is no such day', 'bad-date'],
];

function formatFault(issue: Issue, field: string): { code: ErrorCode; message: string } {
  const message = `${describe(issue.input)}: ${issue.message}`;
  if (field === 'timeZone') return { code: 'bad-time-zone', message };
  if (issue.code === 'invalid_format' && (issue.format === 'date' || issue.format === 'datetime')) {
    const sample = issue.format === 'date' ? '2026-12-24' : '2026-12-24T09:00:00Z';
    return { code: 'bad-date', message: `${describe(issue.input)} is no date; written like ${sample}` };
  }
  const known = codesOfMessages.find(([start]) => issue.message.startsWith(start));
  return { code: known?.[1] ?? 'bad-value', message };
}

/** Of a choice between shapes, the faults of the shape that was most likely meant. */
function unionFaults(issue: Extract<Issue, { code: 'invalid_union' }>, place: Place): FoundFault[] {
  const branches = issue.errors;
  const isPlain = branches
    .flat()
    .every(({ path, code }) => path.length === 0 && code !== 'unrecognized_keys');
  if (issue.input === undefined || isPlain) return [{ ...plainUnionFault(issue, place), place }];
  const [likeliest] = [...branches].sort((a, b) => distance(a) - distance(b) || depth(b) - depth(a));
  return schemaFaults(likeliest ?? [], place);
}

/** The fault of a value that is none of several plain ones: a date or a word, text or a number. */
function plainUnionFault(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  place: Place,
): { code: ErrorCode; message: string } {
  const branches = issue.errors.flat();
  const expected = [...new Set(branches.map(expectation))].join(' or ');
  if (issue.input === undefined)
    return { code: 'missing-field', message: `"${place.at(-1)}" is missing; expected ${expected}` };
  const faults = branches.map((branch) => simpleFault(branch, place));
  const [first] = faults;
  if (first && faults.every(({ code }) => code === first.code) && first.code !== 'wrong-type') return first;
  const isWord = typeof issue.input === 'string' && branches.some(({ code }) => code === 'invalid_value');
  return {
    code: isWord ? 'unknown-word' : 'wrong-type',
    message: `expected ${expected}, found ${describe(issue.input)}`,
  };
}

/** How far a value is from a shape: fields that the shape does not know or misses count, faults within fields do not. */
function distance(errors: readonly Issue[]): number {
  return errors.reduce((sum, error) => {
    if (error.code === 'unrecognized_keys') return sum + error.keys.length;
    if (error.path.length === 0 && error.code !== 'invalid_key') return sum + 10;
    return sum + (error.input === undefined && error.path.length === 1 ? 1 : 0);
  }, 0);
}

function depth(errors: readonly Issue[]): number {
  return Math.max(0, ...errors.map(({ path }) => path.length));
}

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_type') return nameOfType(issue.expected);
  return issue.code === 'invalid_value' ? listed(issue.values) : issue.message;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields',
  record: 'fields',
  tuple: 'a list',
  null: 'nothing',
};

function nameOfType(expected: string): string {
  return typeNames[expected] ?? expected;
}

function describe(input: unknown): string {
  if (input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'fields';
  return typeof input === 'string' ? `"${input}"` : String(input);
}

function listed(values: readonly unknown[]): string {
  return values.map(String).join(', ');
}
