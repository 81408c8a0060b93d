/** What the doctor can find, and how grave it is. An `error` keeps leads from being handled. */
export const findingCodes = {
  configuration: 'error',
  'public-url-missing': 'error',
  'public-url-loopback': 'error',
  'public-url-not-https': 'error',
  'client-secret-missing': 'warning',
  'database-unreachable': 'error',
  'database-outdated': 'error',
  'database-changed': 'error',
  'database-newer': 'error',
  'database-role': 'error',
  'hubspot-unreachable': 'error',
  'clock-skew': 'error',
  'no-portal': 'error',
  'portal-paused': 'warning',
  'permission-revoked': 'error',
  'token-unreadable': 'error',
  'token-refused': 'error',
  'token-foreign': 'error',
  'scope-missing': 'error',
  'scope-optional': 'warning',
  'property-missing': 'error',
  'property-type': 'error',
  'property-options': 'error',
  'event-type-missing': 'error',
  'event-type-strange': 'warning',
  'rules-missing': 'warning',
  'rules-unreadable': 'error',
  'rules-property-gone': 'warning',
  'rules-option-gone': 'warning',
  'rules-owner-gone': 'warning',
} as const;

export type FindingCode = keyof typeof findingCodes;
export type Severity = 'error' | 'warning';

/** One thing that is not as it should be. */
export interface Finding {
  code: FindingCode;
  severity: Severity;
  /** Null for what concerns all portals. */
  tenantId: string | null;
  /** What is wrong. */
  says: string;
  /** What to do about it. */
  todo: string;
}

/** A finding with the severity of its kind. */
export function finding(
  code: FindingCode,
  words: { says: string; todo: string },
  tenantId: string | null = null,
): Finding {
  return { code, severity: findingCodes[code], tenantId, ...words };
}

/** Errors first, and otherwise in the order in which they were found. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
