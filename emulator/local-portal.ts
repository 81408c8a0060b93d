import { toIso } from '../src/base/clock.ts';
import { associationTypes } from './crm/association-types.ts';
import { checkProperties, findHolder } from './crm/check-properties.ts';
import { createRecord } from './crm/create-record.ts';
import { mergeContacts } from './crm/merge-contacts.ts';
import type { ObjectTypeName } from './crm/object-type.ts';
import { defineProperty, toOptions } from './crm/property-definition.ts';
import { archiveRecord, eraseContact, restoreContact } from './crm/remove-record.ts';
import type { StoredRecord } from './crm/stored-record.ts';
import { updateRecord } from './crm/update-record.ts';
import type { Actor, Portal, PropertySeed } from './portal.ts';
import { type PortalParts, PortalView } from './portal-view.ts';

const aForm: Actor = { changeSource: 'FORM', sourceId: 'form:contact-us' };

/** A HubSpot account driven from inside: what its people, forms, imports and admins do. */
export class LocalPortal extends PortalView implements Portal {
  readonly #someone: Actor;

  constructor(parts: PortalParts) {
    super(parts);
    const firstUser = [...parts.state.owners.values()][0]?.userId ?? 1;
    this.#someone = { changeSource: 'CRM_UI', sourceId: `userId:${firstUser}` };
  }

  createContact(
    properties: Record<string, string>,
    options: { companyId?: string; actor?: Actor } = {},
  ): string {
    const [type] = associationTypes('contacts', 'companies').filter((each) => each.label === 'Primary');
    const { companyId } = options;
    const links = companyId && type ? [{ to: { type: 'companies' as const, id: companyId }, type }] : [];
    if (companyId) this.#live('companies', companyId);
    return this.#create('contacts', { properties, actor: options.actor ?? aForm, links });
  }

  createCompany(properties: Record<string, string>): string {
    return this.#create('companies', { properties, actor: this.#someone });
  }

  updateCompany(id: string, properties: Record<string, string>): void {
    this.#update('companies', { id, properties, actor: this.#someone });
  }

  updateContact(id: string, properties: Record<string, string>, actor: Actor = this.#someone): void {
    this.#update('contacts', { id, properties, actor });
  }

  deleteContact(id: string): void {
    this.#live('contacts', id);
    archiveRecord(this.state, 'contacts', { id, actor: this.#someone });
  }

  restoreContact(id: string): void {
    restoreContact(this.state, id, this.#someone);
  }

  eraseContact(id: string): void {
    if (!eraseContact(this.state, id, this.#someone)) throw this.#missing('contacts', id);
  }

  mergeContacts(primaryId: string, mergedId: string, options: { newRecord?: boolean } = {}): string {
    return mergeContacts(this.state, { primaryId, mergedId, actor: this.#someone, ...options }).id;
  }

  logCall(contactId: string, call: { ownerId: string; body?: string }): string {
    const status = {
      hs_call_status: 'COMPLETED',
      hs_call_direction: 'OUTBOUND',
      hs_call_body: call.body ?? '',
    };
    return this.#log('calls', { contactId, ownerId: call.ownerId, properties: status });
  }

  logMeeting(contactId: string, meeting: { ownerId: string; body?: string }): string {
    const held = { hs_meeting_outcome: 'COMPLETED', hs_meeting_body: meeting.body ?? '' };
    return this.#log('meetings', { contactId, ownerId: meeting.ownerId, properties: held });
  }

  logEmail(
    contactId: string,
    email: { ownerId: string; body?: string; automated?: boolean; sequence?: string },
  ): string {
    const sent = {
      hs_email_direction: 'EMAIL',
      hs_email_status: 'SENT',
      hs_email_text: email.body ?? '',
      ...(email.sequence ? { hs_sequence_id: email.sequence } : {}),
    };
    const automated = email.automated ?? false;
    return this.#log('emails', { contactId, ownerId: email.ownerId, properties: sent, automated });
  }

  completeTask(taskId: string): void {
    this.#update('tasks', { id: taskId, properties: { hs_task_status: 'COMPLETED' }, actor: this.#someone });
  }

  createDeal(properties: Record<string, string>, options: { contactId?: string } = {}): string {
    const { contactId } = options;
    const ends = contactId ? [{ type: 'contacts' as const, id: this.#live('contacts', contactId).id }] : [];
    const links = ends.flatMap((to) =>
      associationTypes('deals', to.type)
        .slice(0, 1)
        .map((type) => ({ to, type })),
    );
    return this.#create('deals', { properties, actor: this.#someone, links });
  }

  updateDeal(id: string, properties: Record<string, string>): void {
    this.#update('deals', { id, properties, actor: this.#someone });
  }

  updateUser(ownerId: string, properties: Record<string, string>): void {
    const users = this.state.table('users').live();
    const user = users.find((each) => each.properties.hubspot_owner_id === ownerId);
    if (!user) throw new Error(`Portal ${this.id} has no user for owner ${ownerId}.`);
    this.#update('users', { id: user.id, properties, actor: this.#someone });
  }

  defineProperty(property: PropertySeed): void {
    const { catalogue } = this.state.table('contacts');
    const groupName = property.groupName ?? 'contactinformation';
    if (!catalogue.groups.has(groupName)) {
      catalogue.groups.set(groupName, {
        name: groupName,
        label: groupName,
        displayOrder: -1,
        archived: false,
      });
    }
    const options = toOptions(
      Object.fromEntries((property.options ?? []).map((each) => [each.value, each.label])),
    );
    catalogue.put(defineProperty({ ...property, groupName, options }));
    const properties = { objectType: 'contacts' };
    this.state.enter({ actor: this.#someone, kind: 'property.create', objectId: property.name, properties });
  }

  archiveOwner(id: string): void {
    const owner = this.state.owners.get(id);
    if (!owner) throw new Error(`Portal ${this.id} has no owner ${id}.`);
    owner.archived = true;
    owner.updatedAt = this.state.now();
  }

  uninstallApp(): void {
    this.parts.tokens.disconnect(this.id);
  }

  expireAccessTokens(): void {
    this.parts.tokens.expireAccess(this.id);
  }

  issueStaticToken(scopes: readonly string[]): string {
    return this.parts.tokens.issueStatic(this.id, scopes);
  }

  #create(
    type: ObjectTypeName,
    creation: Omit<Parameters<typeof createRecord>[1], 'type' | 'values'> & {
      properties: Record<string, string>;
    },
  ): string {
    const values = this.#checked(type, creation.properties);
    return createRecord(this.state, { ...creation, type, values }).id;
  }

  #update(
    type: ObjectTypeName,
    change: { id: string; properties: Record<string, string>; actor: Actor },
  ): void {
    const record = this.#live(type, change.id);
    const values = this.#checked(type, change.properties, record);
    updateRecord(this.state, type, { record, values, actor: change.actor });
  }

  #log(
    type: 'calls' | 'meetings' | 'emails',
    activity: { contactId: string; ownerId: string; properties: Record<string, string>; automated?: boolean },
  ): string {
    const { contactId, ownerId } = activity;
    this.#live('contacts', contactId);
    const userId = this.state.owners.get(ownerId)?.userId;
    if (userId === undefined)
      throw new Error(`Portal ${this.id} has no owner ${ownerId} to log an activity for.`);
    const actor: Actor = activity.automated
      ? { changeSource: 'AUTOMATION_PLATFORM', sourceId: 'workflow:1' }
      : { changeSource: 'CRM_UI', sourceId: `userId:${userId}` };
    const own = { hubspot_owner_id: ownerId, hs_timestamp: toIso(this.state.now()) };
    const to = { type: 'contacts' as const, id: contactId };
    const links = associationTypes(type, 'contacts').map((each) => ({ to, type: each }));
    return this.#create(type, { properties: { ...activity.properties, ...own }, actor, links });
  }

  #checked(
    type: ObjectTypeName,
    given: Record<string, string>,
    current?: StoredRecord,
  ): Record<string, string> {
    const table = this.state.table(type);
    const checked = checkProperties(table, { given, byApi: false, current });
    if (!checked.ok) {
      const faults = checked.faults.map((fault) => `${fault.name}: ${fault.message}`).join('; ');
      throw new Error(`HubSpot would not take this for ${type} of portal ${this.id}. ${faults}`);
    }
    const holder = findHolder(table, checked.values, current?.id);
    if (holder) throw new Error(`${table.type.singular} already exists. Existing ID: ${holder.record.id}`);
    return checked.values;
  }

  #live(type: ObjectTypeName, id: string): StoredRecord {
    const record = this.state.table(type).findLive(id);
    if (!record) throw this.#missing(type, id);
    return record;
  }

  #missing(type: ObjectTypeName, id: string): Error {
    return new Error(`Portal ${this.id} has no live record ${id} among its ${type}.`);
  }
}
