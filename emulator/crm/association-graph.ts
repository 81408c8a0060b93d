import { type AssociationType, associationTypes } from './association-types.ts';
import type { ObjectTypeName } from './object-type.ts';

export interface End {
  type: ObjectTypeName;
  id: string;
}

/** Who is linked to whom in one account, kept from both ends. */
export class AssociationGraph {
  readonly #links = new Map<string, Map<string, Set<number>>>();

  /** Links of a record to records of one kind: id → type ids, in the order they were made. */
  linksOf(from: End, to: ObjectTypeName): ReadonlyMap<string, ReadonlySet<number>> {
    return this.#links.get(key(from, to)) ?? none;
  }

  /** Adds a link of a type; gives whether it is new. A second "Primary" takes the label from the first. */
  link(from: End, to: End, type: AssociationType): boolean {
    if (type.label === 'Primary') this.#dropPrimary(from, to.type, type);
    const isNew = this.#put(from, to, type.typeId);
    this.#put(to, from, type.reverseId);
    return isNew;
  }

  /** Removes every link between two records; gives whether there was one. */
  unlink(from: End, to: End): boolean {
    this.#links.get(key(to, from.type))?.delete(from.id);
    return this.#links.get(key(from, to.type))?.delete(to.id) ?? false;
  }

  /** Removes every link of a record. */
  unlinkAll(end: End, kinds: readonly ObjectTypeName[]): void {
    for (const kind of kinds) {
      for (const id of [...this.linksOf(end, kind).keys()]) this.unlink(end, { type: kind, id });
    }
  }

  #dropPrimary(from: End, to: ObjectTypeName, type: AssociationType): void {
    for (const [id, typeIds] of this.#links.get(key(from, to)) ?? none) {
      if (!typeIds.delete(type.typeId)) continue;
      this.#links
        .get(key({ type: to, id }, from.type))
        ?.get(from.id)
        ?.delete(type.reverseId);
    }
  }

  #put(from: End, to: End, typeId: number): boolean {
    const links = this.#links.get(key(from, to.type)) ?? new Map<string, Set<number>>();
    this.#links.set(key(from, to.type), links);
    const typeIds = links.get(to.id) ?? new Set<number>();
    links.set(to.id, typeIds);
    if (typeIds.has(typeId)) return false;
    typeIds.add(typeId);
    return true;
  }
}

const none: ReadonlyMap<string, Set<number>> = new Map();

function key(from: End, to: ObjectTypeName): string {
  return `${from.type}:${from.id}>${to}`;
}

/** The id of the primary company of a contact or deal, or null. */
export function primaryCompanyId(graph: AssociationGraph, end: End): string | null {
  const primary = associationTypes(end.type, 'companies').find((type) => type.label === 'Primary');
  if (!primary) return null;
  for (const [id, typeIds] of graph.linksOf(end, 'companies')) if (typeIds.has(primary.typeId)) return id;
  return null;
}
