export type ObjectTypeName =
  | 'contacts'
  | 'companies'
  | 'deals'
  | 'tasks'
  | 'notes'
  | 'calls'
  | 'emails'
  | 'meetings'
  | 'users';

export type Singular =
  | 'contact'
  | 'company'
  | 'deal'
  | 'task'
  | 'note'
  | 'call'
  | 'email'
  | 'meeting'
  | 'user';

/** A kind of CRM record, with HubSpot's names and ids for it. */
export interface ObjectType {
  /** As in paths. */
  name: ObjectTypeName;
  singular: Singular;
  typeId: string;
  /** The first id given; kinds start apart, as in HubSpot no order may be read out of ids. */
  firstId: number;
  readScope: string;
  writeScope: string;
  /** Properties of an answer when the caller names none. */
  shownByDefault: readonly string[];
  createdProperty: string;
  modifiedProperty: string;
}

function activity(name: ObjectTypeName, singular: Singular, typeId: string, firstId: number): ObjectType {
  return {
    name,
    singular,
    typeId,
    firstId,
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
    shownByDefault: [],
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
  };
}

function record(name: ObjectTypeName, singular: Singular, typeId: string, firstId: number): ObjectType {
  return {
    ...activity(name, singular, typeId, firstId),
    readScope: `crm.objects.${name}.read`,
    writeScope: `crm.objects.${name}.write`,
    createdProperty: 'createdate',
  };
}

/** All kinds that this local HubSpot knows. */
export const objectTypes: Readonly<Record<ObjectTypeName, ObjectType>> = {
  contacts: {
    ...record('contacts', 'contact', '0-1', 101),
    shownByDefault: ['email', 'firstname', 'lastname'],
    modifiedProperty: 'lastmodifieddate',
  },
  companies: { ...record('companies', 'company', '0-2', 5_001), shownByDefault: ['name', 'domain'] },
  deals: {
    ...record('deals', 'deal', '0-3', 9_001),
    shownByDefault: ['dealname', 'amount', 'dealstage', 'pipeline', 'closedate'],
  },
  tasks: activity('tasks', 'task', '0-27', 70_001),
  notes: activity('notes', 'note', '0-46', 80_001),
  calls: activity('calls', 'call', '0-48', 90_001),
  emails: { ...activity('emails', 'email', '0-49', 60_001), readScope: 'sales-email-read' },
  meetings: activity('meetings', 'meeting', '0-47', 65_001),
  users: { ...record('users', 'user', '0-115', 40_001), createdProperty: 'hs_createdate' },
};

const byWord = new Map<string, ObjectType>();
for (const type of Object.values(objectTypes)) {
  for (const word of [type.name, type.singular, type.typeId]) byWord.set(word, type);
}

/** The kind meant by a path segment: plural, singular or type id. */
export function findObjectType(word: string): ObjectType | undefined {
  return byWord.get(word.toLowerCase());
}
