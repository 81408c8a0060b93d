import type { Actor, LedgerEntry, Portal } from '../portal.ts';
import { createPropertyDisplay, type PropertyDisplay } from './show-value.ts';
import type { TimelineEntry } from './timeline-entry.ts';

const makers: Readonly<Record<Actor['changeSource'], string>> = {
  CRM_UI: 'A person in HubSpot',
  API: 'An app, through the API',
  FORM: 'A form',
  IMPORT: 'An import',
  INTEGRATION: 'An app',
  AUTOMATION_PLATFORM: 'A workflow',
  CALCULATED: 'HubSpot, calculated',
};

const titles: Partial<Record<LedgerEntry['kind'], string>> = {
  'contact.create': 'Contact created',
  'contact.delete': 'Contact deleted',
  'contact.restore': 'Contact restored',
  'contact.merge': 'Contacts merged',
  'contact.erase': 'Contact erased for privacy',
};

const ownerProperty = 'hubspot_owner_id';

function describeActor(actor: Actor): string {
  return actor.sourceId ? `${makers[actor.changeSource]} (${actor.sourceId})` : makers[actor.changeSource];
}

function ownerEntry(entry: LedgerEntry, display: PropertyDisplay, before: string | null): TimelineEntry {
  const name = (value: string | null | undefined) => display.value(ownerProperty, value) || 'nobody';
  return {
    at: entry.at,
    order: entry.sequence,
    kind: 'owner',
    title: `Owner: ${name(before)} → ${name(entry.properties[ownerProperty])}`,
    lines: [],
    by: describeActor(entry.actor),
    changes: [],
  };
}

function changeTitle(entry: LedgerEntry, names: readonly string[]): string {
  const title = titles[entry.kind];
  if (title) return title;
  const isOurs = names.every((name) => name.startsWith('fairlead_'));
  const fields = `${names.length} ${names.length === 1 ? 'field' : 'fields'}`;
  return isOurs ? `Fairlead wrote ${fields}` : `${fields} changed`;
}

/** What the ledger says of a contact's own fields: owner changes one by one, other fields by write. */
export function changeEntries(portal: Portal, contactId: string): TimelineEntry[] {
  const display = createPropertyDisplay(portal);
  const before = new Map<string, string | null>();
  const entries: TimelineEntry[] = [];
  for (const entry of portal.ledger()) {
    if (entry.objectId !== contactId || !entry.kind.startsWith('contact.')) continue;
    if (entry.actor.changeSource === 'CALCULATED') continue;
    const changed = Object.entries(entry.properties).filter(
      ([name, value]) => (before.get(name) ?? '') !== (value ?? ''),
    );
    const others = changed.filter(([name]) => name !== ownerProperty);
    if (changed.length > others.length)
      entries.push(ownerEntry(entry, display, before.get(ownerProperty) ?? null));
    if (others.length > 0 || titles[entry.kind]) {
      entries.push({
        at: entry.at,
        order: entry.sequence - 0.5,
        kind: 'change',
        title: changeTitle(
          entry,
          others.map(([name]) => name),
        ),
        lines: [],
        by: describeActor(entry.actor),
        changes: others.map(([name, value]) => ({
          label: display.label(name),
          from: display.value(name, before.get(name)),
          to: display.value(name, value),
        })),
      });
    }
    for (const [name, value] of changed) before.set(name, value);
  }
  return entries;
}
