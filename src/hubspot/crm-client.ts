import { readAutomatedEmails } from './automated-emails-client.ts';
import { readCompanies } from './companies-client.ts';
import { readContacts, readOwnersOf, updateContacts } from './contacts-client.ts';
import type { Crm } from './crm.ts';
import { readDeals } from './deals-client.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { readOwners } from './owners-client.ts';
import { provisionProperties } from './properties-client.ts';
import {
  type ContactWindow,
  type FoundPage,
  findContacts,
  findModified,
  type ModifiedKind,
  type ModifiedPage,
  type ModifiedWindow,
} from './search-client.ts';
import { createTasks, findTasks } from './tasks-client.ts';
import { createTimeline, type TimelineKind } from './timeline-client.ts';
import { completeActions } from './workflow-client.ts';

export interface CrmOptions {
  client: HubSpotClient;
  timeline: TimelineKind;
  /** Full name of the app event type; needed for `timeline: 'app-event'`. */
  eventTypeName?: string | null;
  /** Scopes that the portal granted; what needs a missing optional one is left out. */
  scopes: readonly string[];
}

export interface PortalCrm extends Crm {
  /** The next contacts created in a window, by id. Search lags: never to be used to confirm a write. */
  findContacts(window: ContactWindow): Promise<FoundPage>;
  /** The next contacts or companies modified within a window, with these properties (for looks for changes only). */
  findModified(
    kind: ModifiedKind,
    window: ModifiedWindow,
    properties: readonly string[],
  ): Promise<ModifiedPage>;
  /** Makes sure that a band's name can be written: an option once added stays. To be called before rules are published. */
  addBands(bands: readonly string[]): Promise<void>;
}

/** One portal as the rest of the program sees it. */
export function createCrm({ client, timeline, eventTypeName = null, scopes }: CrmOptions): PortalCrm {
  return {
    readContacts: (ids, properties) => readContacts(client, ids, properties),
    readCompanies: (contactIds, properties) => readCompanies(client, contactIds, properties),
    readOwnersOf: (contactIds) => readOwnersOf(client, contactIds),
    updateContacts: (updates) =>
      updateContacts(client, updates, () => provisionProperties(client).then(() => {})),
    createTasks: (tasks) => createTasks(client, tasks),
    findTasks: (contactIds) => findTasks(client, contactIds),
    readOwners: () => readOwners(client, scopes.includes('crm.objects.users.read')),
    completeActions: (completions) => completeActions(client, completions),
    readDeals: async (contactIds) =>
      scopes.includes('crm.objects.deals.read') ? readDeals(client, contactIds) : new Map(),
    readAutomatedEmails: async (contactIds) =>
      scopes.includes('sales-email-read') ? readAutomatedEmails(client, contactIds) : new Map(),
    findContacts: (window) => findContacts(client, window),
    findModified: (kind, window, properties) => findModified(client, kind, window, properties),
    addBands: async (bands) => {
      await provisionProperties(client, {
        fairlead_band: bands.map((band) => ({ value: band, label: band })),
      });
    },
    timeline: createTimeline(client, timeline, eventTypeName),
  };
}
