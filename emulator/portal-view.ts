import { toIso } from '../src/base/clock.ts';
import { renderTemplate } from './app-events/render-template.ts';
import { primaryCompanyId } from './crm/association-graph.ts';
import type { ObjectTypeName } from './crm/object-type.ts';
import type { PortalState } from './crm/portal-state.ts';
import { toCrmRecord } from './crm/stored-record.ts';
import type { CallCounts } from './limits/call-counts.ts';
import type { TokenBook } from './oauth/token-book.ts';
import type { AppEventType, CrmRecord, LedgerEntry, OwnerSeed, Portal, PortalUser } from './portal.ts';

export interface PortalParts {
  state: PortalState;
  tokens: TokenBook;
  counts: CallCounts;
  eventTypes: readonly AppEventType[];
}

/** A HubSpot account as its people see it: records, timelines, settings; copies that changing does no harm. */
export class PortalView {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  protected readonly parts: PortalParts;
  protected readonly state: PortalState;

  constructor(parts: PortalParts) {
    this.parts = parts;
    this.state = parts.state;
    this.id = parts.state.id;
    this.name = parts.state.setup.name;
    this.timeZone = parts.state.setup.timeZone;
  }

  contact(id: string): CrmRecord | undefined {
    return this.#show('contacts', id);
  }

  company(id: string): CrmRecord | undefined {
    return this.#show('companies', id);
  }

  contacts(): CrmRecord[] {
    return this.state.table('contacts').live().map(toCrmRecord);
  }

  contactsWhere(isWanted: Parameters<Portal['contactsWhere']>[0]): CrmRecord[] {
    const found: CrmRecord[] = [];
    for (const record of this.state.table('contacts').from(0))
      if (isWanted(record.properties)) found.push(toCrmRecord(record));
    return found;
  }

  companyOf(contactId: string): CrmRecord | undefined {
    const id = primaryCompanyId(this.state.associations, { type: 'contacts', id: contactId });
    return id === null ? undefined : this.#show('companies', id);
  }

  tasksOf(contactId: string): CrmRecord[] {
    return this.#linked(contactId, 'tasks');
  }

  notesOf(contactId: string): CrmRecord[] {
    return this.#linked(contactId, 'notes');
  }

  callsOf(contactId: string): CrmRecord[] {
    return this.#linked(contactId, 'calls');
  }

  dealsOf(contactId: string): CrmRecord[] {
    return this.#linked(contactId, 'deals');
  }

  eventsOf(contactId: string): ReturnType<Portal['eventsOf']> {
    return (this.state.appEvents.get(contactId) ?? []).map((event) => {
      const type = this.parts.eventTypes.find((each) => each.name === event.typeName);
      const values = { ...event.properties, timestamp: toIso(event.at) };
      const header = renderTemplate(type?.headerTemplate ?? '', values);
      const detail = renderTemplate(type?.detailTemplate ?? '', values);
      const { id, at, typeName } = event;
      return { id, at, typeName, header, detail, properties: { ...event.properties } };
    });
  }

  owners(): OwnerSeed[] {
    return [...this.state.owners.values()].map(
      ({ userId: _, createdAt: _c, updatedAt: _u, ...seed }) => seed,
    );
  }

  users(): PortalUser[] {
    return [...this.state.owners.values()]
      .filter((owner) => !owner.archived && owner.type !== 'QUEUE')
      .map(({ userId, id: ownerId, email, firstName, lastName, superAdmin = false }) => ({
        userId,
        ownerId,
        email,
        firstName,
        lastName,
        superAdmin,
      }));
  }

  propertyDefinitions(): ReturnType<Portal['propertyDefinitions']> {
    return this.state
      .table('contacts')
      .catalogue.definitions()
      .map((definition) => {
        const { name, label, groupName, type, fieldType, options } = definition;
        return {
          name,
          label,
          groupName,
          type,
          fieldType,
          options: options.map((each) => ({ label: each.label, value: each.value })),
        };
      });
  }

  ledger(): readonly LedgerEntry[] {
    return this.state.ledger;
  }

  calls(): { total: number; byRoute: Record<string, number>; byStatus: Record<string, number> } {
    return this.parts.counts.summary();
  }

  #show(type: ObjectTypeName, id: string): CrmRecord | undefined {
    const record = this.state.table(type).find(id);
    return record ? toCrmRecord(record) : undefined;
  }

  #linked(contactId: string, type: ObjectTypeName): CrmRecord[] {
    const ids = [...this.state.associations.linksOf({ type: 'contacts', id: contactId }, type).keys()];
    return ids.flatMap((id) => this.state.table(type).findLive(id) ?? []).map(toCrmRecord);
  }
}
