/** HubSpot's date version of the API: the one place that names it. */
const version = '2026-03';
/** Account details exist from this version on. */
const accountVersion = '2026-09';

/** One operation of HubSpot's API. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `{name}` parts are filled in per call; the template itself is the route's name in metrics. */
  path: string;
  /** Scopes without which HubSpot answers 403; the sum over all endpoints is what app-manifest.json declares. */
  scopes: readonly string[];
  /** Doing it twice has the effect of doing it once, so that it may be repeated when the first try's fate is unknown. */
  idempotent: boolean;
  /** Searches have a limit of their own (5 a second over all apps of the account). */
  bucket?: 'search';
}

const objects = `/crm/objects/${version}`;
const associations = `/crm/associations/${version}`;
const contactProperties = `/crm/properties/${version}/contacts`;
const callbacks = `/automation/actions/callbacks/${version}`;
const timeline = `/integrators/timeline/${version}/events`;

const readContactsScope = ['crm.objects.contacts.read'];
const writeContactsScope = ['crm.objects.contacts.write'];
const writeSchemasScope = ['crm.schemas.contacts.write'];

/** Every operation Fairlead uses (paths and scopes: HubSpot's public API reference, date versions of 2026). */
export const endpoints = {
  readContacts: read(`${objects}/contacts/batch/read`, readContactsScope),
  readContact: { ...read(`${objects}/contacts/{id}`, readContactsScope), method: 'GET' },
  // A search changes nothing, so it may be repeated.
  searchContacts: { ...read(`${objects}/contacts/search`, readContactsScope), bucket: 'search' },
  searchCompanies: {
    ...read(`${objects}/companies/search`, ['crm.objects.companies.read']),
    bucket: 'search',
  },
  updateContacts: read(`${objects}/contacts/batch/update`, writeContactsScope),
  readCompanies: read(`${objects}/companies/batch/read`, ['crm.objects.companies.read']),
  readDeals: read(`${objects}/deals/batch/read`, ['crm.objects.deals.read']),
  readUsers: { ...read(`${objects}/users`, ['crm.objects.users.read']), method: 'GET' },
  // A user by the number that signed requests name; not the record of the users object.
  readUserRights: {
    ...read(`/settings/users/${version}/{id}`, ['crm.objects.users.read']),
    method: 'GET',
  },
  readTasks: read(`${objects}/tasks/batch/read`, readContactsScope),
  readNotes: read(`${objects}/notes/batch/read`, readContactsScope),
  // Activities are read by the scope of contacts, but for what e-mails say.
  readEmails: read(`${objects}/emails/batch/read`, ['sales-email-read']),
  createTasks: { ...read(`${objects}/tasks/batch/create`, writeContactsScope), idempotent: false },
  createNotes: { ...read(`${objects}/notes/batch/create`, writeContactsScope), idempotent: false },
  companiesOfContacts: read(`${associations}/contacts/companies/batch/read`, readContactsScope),
  dealsOfContacts: read(`${associations}/contacts/deals/batch/read`, readContactsScope),
  tasksOfContacts: read(`${associations}/contacts/tasks/batch/read`, readContactsScope),
  notesOfContacts: read(`${associations}/contacts/notes/batch/read`, readContactsScope),
  emailsOfContacts: read(`${associations}/contacts/emails/batch/read`, readContactsScope),
  readOwners: { ...read(`/crm/owners/${version}`, ['crm.objects.owners.read']), method: 'GET' },
  readProperties: read(`${contactProperties}/batch/read`, ['crm.schemas.contacts.read']),
  readCompanyProperties: read(`/crm/properties/${version}/companies/batch/read`, [
    'crm.objects.companies.read',
  ]),
  listProperties: { ...read(contactProperties, ['crm.schemas.contacts.read']), method: 'GET' },
  listCompanyProperties: {
    ...read(`/crm/properties/${version}/companies`, ['crm.objects.companies.read']),
    method: 'GET',
  },
  // Creating what is there already answers 409 and changes nothing, so these may be repeated.
  createProperties: read(`${contactProperties}/batch/create`, writeSchemasScope),
  createProperty: read(contactProperties, writeSchemasScope),
  createPropertyGroup: read(`${contactProperties}/groups`, writeSchemasScope),
  updateProperty: { ...read(`${contactProperties}/{name}`, writeSchemasScope), method: 'PATCH' },
  // An event's id makes a second sending a 409.
  sendEvents: read(`${timeline}/batch`, ['timeline', ...writeContactsScope]),
  sendEvent: read(timeline, ['timeline', ...writeContactsScope]),
  // Completing what is complete changes nothing.
  completeActions: read(`${callbacks}/complete`, ['automation']),
  completeAction: read(`${callbacks}/{id}/complete`, ['automation']),
  accountDetails: { ...read(`/account-info/${accountVersion}/details`, ['oauth']), method: 'GET' },
  uninstall: { ...read(`/appinstalls/${version}/external-install`, ['oauth']), method: 'DELETE' },
  token: { ...read(`/oauth/${version}/token`, []), idempotent: false },
  introspectToken: read(`/oauth/${version}/token/introspect`, []),
} as const satisfies Record<string, Endpoint>;

function read(path: string, scopes: readonly string[]): Endpoint {
  return { method: 'POST', path, scopes, idempotent: true };
}
