import { type AssociationType, associationTypes } from './association-types.ts';
import type { ObjectTypeName } from './object-type.ts';

export interface End {
  type: ObjectTypeName;
  id: string;
}

/** Linked id → ids of the types of the link. */
type Links = Map<string, readonly number[]>;

/** Who is linked to whom in one account, kept from both ends. */
export class AssociationGraph {
  /** "contacts>companies" → contact id → its links. */
  readonly #directions = new Map<string, Map<string, Links>>();

  /** Links of a record to records of one kind: id → type ids, in the order they were made. */
  linksOf(from: End, to: ObjectTypeName): ReadonlyMap<string, readonly number[]> {
    return this.#find(from, to) ?? none;
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
    this.#find(to, from.type)?.delete(from.id);
    return this.#find(from, to.type)?.delete(to.id) ?? false;
  }

  /** Removes every link of a record. */
  unlinkAll(end: End, kinds: readonly ObjectTypeName[]): void {
    for (const kind of kinds) {
      for (const id of [...this.linksOf(end, kind).keys()]) this.unlink(end, { type: kind, id });
    }
  }

  #dropPrimary(from: End, to: ObjectTypeName, type: AssociationType): void {
    for (const [id, typeIds] of this.linksOf(from, to)) {
      if (!typeIds.includes(type.typeId)) continue;
      this.#take(from, { type: to, id }, type.typeId);
      this.#take({ type: to, id }, from, type.reverseId);
    }
  }

  #take(from: End, to: End, typeId: number): void {
    const links = this.#find(from, to.type);
    links?.set(
      to.id,
      (links.get(to.id) ?? []).filter((each) => each !== typeId),
    );
  }

  #put(from: End, to: End, typeId: number): boolean {
    const links = this.#find(from, to.type) ?? this.#start(from, to.type);
    const typeIds = links.get(to.id) ?? [];
    if (typeIds.includes(typeId)) return false;
    links.set(to.id, [...typeIds, typeId]);
    return true;
  }

  #find(from: End, to: ObjectTypeName): Links | undefined {
    return this.#directions.get(`${from.type}>${to}`)?.get(from.id);
  }

  #start(from: End, to: ObjectTypeName): Links {
    const direction = `${from.type}>${to}`;
    const records = this.#directions.get(direction) ?? new Map<string, Links>();
    this.#directions.set(direction, records);
    const links: Links = new Map();
    records.set(from.id, links);
    return links;
  }
}

const none: ReadonlyMap<string, readonly number[]> = new Map();

/** The id of the primary company of a contact or deal, or null. */
export function primaryCompanyId(graph: AssociationGraph, end: End): string | null {
  const primary = associationTypes(end.type, 'companies').find((type) => type.label === 'Primary');
  if (!primary) return null;
  for (const [id, typeIds] of graph.linksOf(end, 'companies'))
    if (typeIds.includes(primary.typeId)) return id;
  return null;
}
