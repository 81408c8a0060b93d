/** Kinds of fault that keep a document from being used. */
export const errorCodes = [
  'unreadable',
  'duplicate-field',
  'unknown-field',
  'missing-field',
  'wrong-type',
  'unknown-operator',
  'unknown-word',
  'out-of-range',
  'empty',
  'bad-value',
  'bad-time-zone',
  'bad-hours',
  'bad-days',
  'bad-date',
  'operator-value',
  'unreadable-operand',
  'range-upside-down',
  'falloff-range',
  'duplicate-name',
  'bands-gap',
  'bands-order',
  'grades-order',
  'pool-without-members',
  'owner-twice',
  'member-without-rep',
  'route-to-no-pool',
  'overflow-to-no-pool',
  'overflow-loop',
  'fallback-without-rep',
  'no-catch-all-route',
  'impossible-capacity',
  'exempt-unknown-band',
  'places-unknown-band',
  'deadline-unknown-band',
  'deadline-unknown-inquiry',
  'test-unknown-name',
] as const;

/** Kinds of fault that are worth a look, but with which the rules work. */
export const warningCodes = [
  'unreachable-route',
  'overlapping-routes',
  'leads-without-rep',
  'unused-pool',
  'rep-in-no-pool',
  'limit-out-of-reach',
  'band-out-of-reach',
  'cap-never-reached',
  'places-beyond-limit',
  'unknown-holidays',
  'weight-beyond-cap',
  'nurture-without-return',
  'reminder-too-late',
  'unreachable-inquiry',
  'partner-without-rep',
] as const;

/** Kinds of fault that only show beside the portal: what the rules name and it does not have. The rules work without it. */
export const driftCodes = ['property-gone', 'option-gone', 'owner-gone'] as const;

export type DriftCode = (typeof driftCodes)[number];
export type ErrorCode = (typeof errorCodes)[number];
export type WarningCode = (typeof warningCodes)[number];
export type FaultCode = ErrorCode | WarningCode | DriftCode;

/** One fault of a rules document: what is wrong, where, and what to do. */
export interface RulesFault {
  code: FaultCode;
  severity: 'error' | 'warning';
  /** Such as `pools[0].members[1].ownerId`; "" for the whole document. */
  path: string;
  /** Counted from 1; absent when the place is not known. */
  line?: number;
  column?: number;
  message: string;
}

/** A place in the document: field names and list positions from the top. */
export type Place = readonly (string | number)[];

/** A fault before its line has been looked up. */
export interface FoundFault {
  code: FaultCode;
  place: Place;
  message: string;
}

/** A fault, before its line has been looked up. */
export function found(code: FoundFault['code'], place: Place, message: string): FoundFault {
  return { code, place, message };
}

const warnings: ReadonlySet<string> = new Set([...warningCodes, ...driftCodes]);

/** Gives a found fault its path and severity. */
export function toRulesFault({ code, place, message }: FoundFault): RulesFault {
  return { code, severity: warnings.has(code) ? 'warning' : 'error', path: pathOf(place), message };
}

/** `pools[0].members[1].ownerId` for a place; "" for the whole document. */
export function pathOf(place: Place): string {
  return place.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}
