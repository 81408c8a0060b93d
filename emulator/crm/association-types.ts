import type { ObjectTypeName } from './object-type.ts';

export interface AssociationType {
  typeId: number;
  /** The same link seen from the other end. */
  reverseId: number;
  label: string | null;
}

/** from, to, type id, id of the way back; then the same for the "Primary" label where there is one. */
const table: readonly (readonly [ObjectTypeName, ObjectTypeName, number, number, number?, number?])[] = [
  ['contacts', 'companies', 279, 280, 1, 2],
  ['contacts', 'deals', 4, 3],
  ['deals', 'companies', 341, 342, 5, 6],
  ['contacts', 'calls', 193, 194],
  ['contacts', 'emails', 197, 198],
  ['contacts', 'meetings', 199, 200],
  ['contacts', 'notes', 201, 202],
  ['contacts', 'tasks', 203, 204],
  ['companies', 'calls', 181, 182],
  ['companies', 'emails', 185, 186],
  ['companies', 'meetings', 187, 188],
  ['companies', 'notes', 189, 190],
  ['companies', 'tasks', 191, 192],
  ['deals', 'calls', 205, 206],
  ['deals', 'emails', 209, 210],
  ['deals', 'meetings', 211, 212],
  ['deals', 'notes', 213, 214],
  ['deals', 'tasks', 215, 216],
];

const byDirection = new Map<string, AssociationType[]>();
for (const [from, to, typeId, reverseId, primaryId, reversePrimaryId] of table) {
  const forth: AssociationType[] = [{ typeId, reverseId, label: null }];
  const back: AssociationType[] = [{ typeId: reverseId, reverseId: typeId, label: null }];
  if (primaryId !== undefined && reversePrimaryId !== undefined) {
    forth.push({ typeId: primaryId, reverseId: reversePrimaryId, label: 'Primary' });
    back.push({ typeId: reversePrimaryId, reverseId: primaryId, label: 'Primary' });
  }
  byDirection.set(`${from}>${to}`, forth);
  byDirection.set(`${to}>${from}`, back);
}

/** HubSpot-defined types from one kind to another, the unlabelled one first; empty when the two cannot be linked. */
export function associationTypes(from: ObjectTypeName, to: ObjectTypeName): readonly AssociationType[] {
  return byDirection.get(`${from}>${to}`) ?? [];
}

/** The kind of record at the other end and the type, for a type id as given by a caller. */
export function findAssociationType(
  from: ObjectTypeName,
  typeId: number,
): { to: ObjectTypeName; type: AssociationType } | undefined {
  for (const [direction, types] of byDirection) {
    const [start, end] = direction.split('>') as [ObjectTypeName, ObjectTypeName]; // keys are made so above
    const type = start === from ? types.find((each) => each.typeId === typeId) : undefined;
    if (type) return { to: end, type };
  }
  return undefined;
}
