import type { Instant } from '../../src/base/clock.ts';
import type { Actor } from '../portal.ts';
import type { ObjectType } from './object-type.ts';

export type CrmEventKind =
  | 'creation'
  | 'propertyChange'
  | 'deletion'
  | 'restore'
  | 'merge'
  | 'privacyDeletion'
  | 'associationChange';

/** Something that happened to a record, as subscribers may hear of it. */
export interface CrmEvent {
  kind: CrmEventKind;
  type: ObjectType;
  objectId: string;
  at: Instant;
  actor: Actor;
  /** What the kind adds: `propertyName` and `propertyValue`, the ids of a merge, the ends of an association. */
  details: Readonly<Record<string, unknown>>;
}

/** Where events go. */
export interface EventSink {
  /** Whether anyone listens, so that nothing is built in vain. */
  wants(kind: CrmEventKind, type: ObjectType, property?: string): boolean;
  push(event: CrmEvent): void;
}
