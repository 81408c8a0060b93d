import type { Actor, CrmRecord, Emulator, LedgerEntry, OwnerSeed, Portal } from '../../emulator/portal.ts';
import type { Clock } from '../../src/base/clock.ts';

/** A clock that stands still until it is set. */
export function settableClock(at: number): Clock & { set(at: number): void } {
  let now = at;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
    sleep: async (durationMs) => {
      now += durationMs;
    },
  };
}

export interface FakePortalSeed {
  id?: string;
  name?: string;
  timeZone?: string;
  owners?: readonly OwnerSeed[];
  definitions?: ReturnType<Portal['propertyDefinitions']>;
  clock: Clock;
}

export interface FakePortal extends Portal {
  /** Puts an app event, a note or a task on a contact, as the app would through the API. */
  addEvent(contactId: string, header: string, detail: string): void;
  addNote(contactId: string, body: string): void;
  addTask(contactId: string, properties: Record<string, string>): string;
}

const person: Actor = { changeSource: 'CRM_UI', sourceId: 'userId:9' };
const app: Actor = { changeSource: 'INTEGRATION', sourceId: 'fairlead' };

/** The part of a portal that pages and simulated reps look at, in memory; what they never call throws. */
export function fakePortal(seed: FakePortalSeed): FakePortal {
  const { clock } = seed;
  const contacts = new Map<string, CrmRecord>();
  const companies = new Map<string, CrmRecord>();
  const companyOf = new Map<string, string>();
  const activities = {
    task: new Map<string, CrmRecord[]>(),
    note: new Map<string, CrmRecord[]>(),
    call: new Map<string, CrmRecord[]>(),
  };
  const events = new Map<string, ReturnType<Portal['eventsOf']>>();
  const ledger: LedgerEntry[] = [];
  const deals = new Map<string, CrmRecord[]>();
  let lastId = 1000;

  const record = (
    kind: LedgerEntry['kind'],
    objectId: string,
    properties: LedgerEntry['properties'],
    actor: Actor,
  ) => ledger.push({ sequence: ledger.length + 1, at: clock.now(), actor, kind, objectId, properties });
  const make = (properties: Record<string, string>): CrmRecord => {
    lastId += 1;
    return {
      id: String(lastId),
      properties,
      createdAt: clock.now(),
      updatedAt: clock.now(),
      archived: false,
    };
  };
  const addTo = (
    kind: keyof typeof activities,
    contactId: string,
    properties: Record<string, string>,
    actor: Actor,
  ) => {
    const made = make(properties);
    activities[kind].set(contactId, [...(activities[kind].get(contactId) ?? []), made]);
    record(`${kind}.create`, made.id, { ...properties, contactId }, actor);
    return made.id;
  };
  const existing = (id: string) => {
    const contact = contacts.get(id);
    if (!contact) throw new Error(`no contact ${id}`);
    return contact;
  };

  const portal = {
    id: seed.id ?? '62515',
    name: seed.name ?? 'Harbour Vision',
    timeZone: seed.timeZone ?? 'Europe/Berlin',
    createContact(properties, options = {}) {
      const contact = make({ ...properties });
      contacts.set(contact.id, contact);
      if (options.companyId) companyOf.set(contact.id, options.companyId);
      record(
        'contact.create',
        contact.id,
        { ...properties },
        options.actor ?? { changeSource: 'FORM', sourceId: 'form-1' },
      );
      return contact.id;
    },
    createCompany(properties) {
      const company = make({ ...properties });
      companies.set(company.id, company);
      return company.id;
    },
    updateContact(id, properties, actor = person) {
      Object.assign(existing(id).properties, properties);
      existing(id).updatedAt = clock.now();
      record('contact.update', id, { ...properties }, actor);
    },
    deleteContact(id) {
      existing(id).archived = true;
      record('contact.delete', id, {}, person);
    },
    logCall: (contactId, call) =>
      addTo('call', contactId, { hubspot_owner_id: call.ownerId, hs_call_body: call.body ?? '' }, person),
    completeTask(taskId) {
      const task = [...activities.task.values()].flat().find((one) => one.id === taskId);
      if (!task) throw new Error(`no task ${taskId}`);
      task.properties.hs_task_status = 'COMPLETED';
      task.updatedAt = clock.now();
      record('task.update', taskId, { hs_task_status: 'COMPLETED' }, person);
    },
    createDeal(properties, options = {}) {
      const deal = make({ ...properties });
      const contactId = options.contactId ?? '';
      deals.set(contactId, [...(deals.get(contactId) ?? []), deal]);
      return deal.id;
    },
    dealsOf: (contactId) => deals.get(contactId) ?? [],
    addEvent(contactId, header, detail) {
      const event = {
        id: `event-${ledger.length}`,
        at: clock.now(),
        typeName: 'Lead routed',
        header,
        detail,
        properties: {},
      };
      events.set(contactId, [...(events.get(contactId) ?? []), event]);
    },
    addNote: (contactId, body) => void addTo('note', contactId, { hs_note_body: body }, app),
    addTask: (contactId, properties) =>
      addTo('task', contactId, { hs_task_status: 'NOT_STARTED', ...properties }, app),
    contact: (id) => contacts.get(id),
    company: (id) => companies.get(id),
    contacts: () => [...contacts.values()],
    contactsWhere: (isWanted) =>
      [...contacts.values()].filter(({ archived, properties }) => !archived && isWanted(properties)),
    companyOf: (contactId) => companies.get(companyOf.get(contactId) ?? ''),
    tasksOf: (contactId) => activities.task.get(contactId) ?? [],
    notesOf: (contactId) => activities.note.get(contactId) ?? [],
    callsOf: (contactId) => activities.call.get(contactId) ?? [],
    eventsOf: (contactId) => events.get(contactId) ?? [],
    owners: () => [...(seed.owners ?? [])],
    propertyDefinitions: () => seed.definitions ?? [],
    ledger: () => ledger,
  } satisfies Partial<FakePortal>;
  // Only what pages and simulated reps call is faked; anything else fails as "not a function".
  return portal as unknown as FakePortal;
}

/** A local HubSpot of the given portals that only pages look at. */
export function fakeEmulator(clock: Clock, portals: readonly Portal[]): Emulator {
  const emulator = {
    clock,
    portal: (id) => portals.find((portal) => portal.id === id),
    portals: () => [...portals],
  } satisfies Partial<Emulator>;
  // Pages use nothing else of an emulator.
  return emulator as unknown as Emulator;
}
