import type { Instant } from '../../src/base/clock.ts';
import type { Actor, CrmRecord } from '../portal.ts';

/** What a property was from some moment on. */
export interface PropertyVersion {
  value: string;
  at: Instant;
  by: Actor;
}

/** A record as kept in memory: only properties that have a value. */
export interface StoredRecord {
  readonly id: string;
  properties: Record<string, string>;
  createdAt: Instant;
  updatedAt: Instant;
  archivedAt: Instant | null;
  createdBy: Actor;
  /** Versions of those properties that changed after creation, oldest first. */
  history: Map<string, PropertyVersion[]> | null;
}

/** Notes a change in the record's history; to be called before the new value is stored. */
export function keepVersion(record: StoredRecord, property: string, version: PropertyVersion): void {
  record.history ??= new Map();
  const versions = record.history.get(property);
  if (versions) versions.push(version);
  else {
    const first = record.properties[property];
    const created = first === undefined ? [] : [{ value: first, at: record.createdAt, by: record.createdBy }];
    record.history.set(property, [...created, version]);
  }
}

/** The value of a property as it was at a moment. */
export function valueAt(record: StoredRecord, property: string, at: Instant): string | undefined {
  const current = record.properties[property];
  if (record.updatedAt <= at) return current;
  const versions = record.history?.get(property);
  return versions ? versions.findLast((version) => version.at <= at)?.value : current;
}

/** A copy for callers inside this process. */
export function toCrmRecord(record: StoredRecord): CrmRecord {
  return {
    id: record.id,
    properties: { ...record.properties },
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    archived: record.archivedAt !== null,
  };
}
