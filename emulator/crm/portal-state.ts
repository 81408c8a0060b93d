import type { Clock, Instant } from '../../src/base/clock.ts';
import type { Actor, LedgerEntry, OwnerSeed } from '../portal.ts';
import type { Random } from '../seeded-random.ts';
import { AssociationGraph } from './association-graph.ts';
import type { CrmEventKind, EventSink } from './crm-event.ts';
import { ObjectTable } from './object-table.ts';
import { type ObjectType, type ObjectTypeName, objectTypes } from './object-type.ts';
import { PropertyCatalogue } from './property-catalogue.ts';
import { standardPropertiesOf } from './standard/standard-properties.ts';

export interface StoredAppEvent {
  id: string;
  at: Instant;
  typeName: string;
  properties: Record<string, string>;
  extraData: unknown;
}

export interface StoredOwner extends OwnerSeed {
  userId: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface PortalSetup {
  id: string;
  name: string;
  timeZone: string;
  currency: string;
  owners: readonly OwnerSeed[];
  clock: Clock;
  random: Random;
  events: EventSink;
  searchLagMs: number;
  /** Where people see a record. */
  recordUrl(typeId: string, id: string): string;
}

/** The memory of one HubSpot account: records, links, owners, app events and the ledger of all accepted changes. */
export class PortalState {
  readonly setup: PortalSetup;
  readonly id: string;
  readonly associations = new AssociationGraph();
  readonly owners = new Map<string, StoredOwner>();
  readonly ledger: LedgerEntry[] = [];
  /** App events by contact id, oldest first. */
  readonly appEvents = new Map<string, StoredAppEvent[]>();
  readonly appEventIds = new Set<string>();
  /** Merged-away contact id → the id that took its place. */
  readonly mergedInto = new Map<string, string>();
  readonly #tables = new Map<ObjectTypeName, ObjectTable>();

  constructor(setup: PortalSetup) {
    this.setup = setup;
    this.id = setup.id;
    for (const [index, owner] of setup.owners.entries()) this.#addOwner(owner, index);
    const isOwner = (id: string) => this.owners.get(id)?.archived === false;
    for (const type of Object.values(objectTypes)) {
      this.#tables.set(
        type.name,
        new ObjectTable(type, new PropertyCatalogue(standardPropertiesOf[type.name], isOwner)),
      );
    }
  }

  now(): Instant {
    return this.setup.clock.now();
  }

  table(name: ObjectTypeName): ObjectTable {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`There is no table for "${name}": add it to objectTypes.`);
    return table;
  }

  /** Follows merges to the contact that is still there. */
  survivorOf(contactId: string): string {
    let id = contactId;
    for (let next = this.mergedInto.get(id); next !== undefined; next = this.mergedInto.get(id)) id = next;
    return id;
  }

  enter(entry: Pick<LedgerEntry, 'actor' | 'kind' | 'objectId' | 'properties'>): void {
    this.ledger.push({ sequence: this.ledger.length + 1, at: this.now(), ...entry });
  }

  /** Tells subscribers; `details` is asked for only if someone listens. */
  announce(
    event: { kind: CrmEventKind; type: ObjectType; objectId: string; actor: Actor; property?: string },
    details: () => Record<string, unknown> = () => ({}),
  ): void {
    if (!this.setup.events.wants(event.kind, event.type, event.property)) return;
    const { kind, type, objectId, actor } = event;
    this.setup.events.push({ kind, type, objectId, actor, at: this.now(), details: details() });
  }

  #addOwner(seed: OwnerSeed, index: number): void {
    const at = this.now();
    const userId = 1_000_000 + Number(this.id) * 100 + index;
    this.owners.set(seed.id, {
      ...seed,
      archived: seed.archived ?? false,
      userId,
      createdAt: at,
      updatedAt: at,
    });
  }
}
