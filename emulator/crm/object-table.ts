import type { ObjectType } from './object-type.ts';
import type { PropertyCatalogue } from './property-catalogue.ts';
import type { StoredRecord } from './stored-record.ts';

/** All records of one kind in one account. */
export class ObjectTable {
  readonly type: ObjectType;
  readonly catalogue: PropertyCatalogue;
  readonly #records = new Map<string, StoredRecord>();
  /** Ids in the order in which they were given: numbers that only grow. */
  readonly #ids: number[] = [];
  readonly #unique = new Map<string, Map<string, string>>();
  #nextId: number;

  constructor(type: ObjectType, catalogue: PropertyCatalogue) {
    this.type = type;
    this.catalogue = catalogue;
    this.#nextId = type.firstId;
  }

  takeId(): string {
    const id = this.#nextId;
    this.#nextId += 1;
    return String(id);
  }

  add(record: StoredRecord): void {
    this.#records.set(record.id, record);
    this.#ids.push(Number(record.id));
  }

  /** A record, archived or not. */
  find(id: string): StoredRecord | undefined {
    return this.#records.get(id);
  }

  findLive(id: string): StoredRecord | undefined {
    const record = this.#records.get(id);
    return record && record.archivedAt === null ? record : undefined;
  }

  /** Forgets a record for good. */
  forget(id: string): void {
    this.#records.delete(id);
  }

  /** Live (or archived) records with an id of at least `fromId`, by id. */
  *from(fromId: number, archived = false): Generator<StoredRecord> {
    for (let index = this.#positionOf(fromId); index < this.#ids.length; index += 1) {
      const record = this.#records.get(String(this.#ids[index]));
      if (record && (record.archivedAt !== null) === archived) yield record;
    }
  }

  live(): StoredRecord[] {
    return [...this.from(0)];
  }

  /** The live record that has this value of a unique property. */
  holderOf(property: string, value: string): StoredRecord | undefined {
    const id = this.#unique.get(property)?.get(value.toLowerCase());
    return id === undefined ? undefined : this.findLive(id);
  }

  /** Keeps the index of unique values; `null` values mean none. */
  moveUnique(property: string, id: string, change: { from: string | null; to: string | null }): void {
    const index = this.#unique.get(property) ?? new Map<string, string>();
    this.#unique.set(property, index);
    if (change.from !== null && index.get(change.from.toLowerCase()) === id)
      index.delete(change.from.toLowerCase());
    if (change.to !== null) index.set(change.to.toLowerCase(), id);
  }

  #positionOf(id: number): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
