import type { Entry, Evidence, Rules } from './evidence.ts';
import { actorKey, decidedAt, findApp, ownerProperty } from './ours.ts';

/** A contact as HubSpot's ledger has it at one moment of the replay. */
export interface Contact {
  id: string;
  createdAt: number;
  /** Deleted, erased or merged away. */
  isGone: boolean;
  properties: Map<string, string>;
  /** Calls, meetings held and e-mails sent by people. */
  touches: number;
  /** The result that somebody else than the app recorded in the app's own property. */
  recorded: string;
  /** Who set the present owner. */
  ownedBy: 'nobody' | 'app' | 'others';
  /** When others made it an open lead of its present owner: news of it takes a moment. Null when the app did. */
  openedByOthersAt: number | null;
  /** When the app knew of that, by the moment of what it wrote about it; null while nothing shows that it knows. */
  openingKnownAt: number | null;
  /** When somebody else than the app last changed or touched it. */
  movedByOthersAt: number;
}

/** All contacts at one moment of the replay. */
export interface World {
  app: string | null;
  contacts: Map<string, Contact>;
  /** The same contacts by their present owner. */
  byOwner: Map<string, Set<Contact>>;
}

const resultProperty = 'fairlead_result';
const touchKinds = new Set(['call.create', 'meeting.create', 'email.create']);

/**
 * Lives the ledger through once more.
 * @param watch called after each entry has taken effect
 * @returns the world at the end
 */
export function replay(evidence: Evidence, watch: (entry: Entry, world: World) => void = () => {}): World {
  const world: World = { app: findApp(evidence.ledger), contacts: new Map(), byOwner: new Map() };
  for (const entry of evidence.ledger) {
    const contact = contactOf(entry, world);
    const before = contact ? openOwner(contact, evidence.rules) : null;
    apply(entry, contact, world);
    if (contact) noteOpening(entry, contact, { before, world, rules: evidence.rules });
    watch(entry, world);
  }
  return world;
}

/** Whether an entry is the app's own doing. */
export function isOurs(entry: Entry, world: World): boolean {
  return actorKey(entry) === world.app;
}

export function ownerOf(contact: Contact): string | null {
  return contact.properties.get(ownerProperty) || null;
}

/**
 * The rep whose open lead this contact is: assigned, and neither worked nor closed by what HubSpot shows of it. Null when
 * it is nobody's.
 */
export function openOwner(contact: Contact, rules: Rules): string | null {
  if (contact.isGone || contact.properties.get('fairlead_state') !== 'assigned') return null;
  if (closedAs(contact, rules) !== null) return null;
  const result = resultOf(contact, rules);
  const isWorked =
    contact.touches >= rules.worked.touches && (result !== null || !rules.worked.resultRequired);
  return isWorked ? null : ownerOf(contact);
}

/** The state that a lead's result closes it with; null while it goes on. */
export function closedAs(contact: Contact, rules: Rules): string | null {
  const result = resultOf(contact, rules);
  return result !== null && closing.has(result) ? result : null;
}

const closing = new Set(['won', 'lost', 'nurture', 'junk']);
const recordable = new Set([...closing, 'connected', 'unreachable']);

/** What a person recorded; else what the rules read out of other properties, a sale before anything else. */
function resultOf({ properties, recorded }: Contact, rules: Rules): string | null {
  if (recordable.has(recorded)) return recorded;
  const mapped = Object.entries(rules.results).flatMap(
    ([property, values]) => values[properties.get(property) ?? ''] ?? [],
  );
  return mapped.includes('won') ? 'won' : (mapped[0] ?? properties.get(resultProperty) ?? null);
}

function contactOf({ kind, at, objectId, properties }: Entry, world: World): Contact | null {
  const id = kind.startsWith('contact.') ? objectId : touchKinds.has(kind) ? properties.contactId : null;
  if (!id) return null;
  const known = world.contacts.get(id);
  if (known || !kind.startsWith('contact.')) return known ?? null;
  const contact: Contact = {
    id,
    createdAt: at,
    isGone: false,
    properties: new Map(),
    touches: 0,
    recorded: '',
    ownedBy: 'nobody',
    openedByOthersAt: null,
    openingKnownAt: null,
    movedByOthersAt: at,
  };
  world.contacts.set(id, contact);
  return contact;
}

function apply(entry: Entry, contact: Contact | null, world: World): void {
  if (!contact) return;
  const byOurs = isOurs(entry, world);
  if (!byOurs) contact.movedByOthersAt = entry.at;
  if (touchKinds.has(entry.kind)) {
    // What a workflow sends is no touch, however HubSpot counts it.
    if (entry.actor.changeSource !== 'AUTOMATION_PLATFORM') contact.touches += 1;
    return;
  }
  switch (entry.kind) {
    case 'contact.delete':
    case 'contact.erase':
      contact.isGone = true;
      break;
    case 'contact.merge':
      merge(entry, contact, world);
      break;
    default:
      contact.isGone = false;
      setProperties(contact, entry.properties, byOurs ? 'app' : 'others', world);
  }
}

function setProperties(
  contact: Contact,
  properties: Readonly<Record<string, string | null>>,
  by: 'app' | 'others',
  world: World,
): void {
  const before = ownerOf(contact);
  for (const [name, value] of Object.entries(properties)) contact.properties.set(name, value ?? '');
  const after = ownerOf(contact);
  if (resultProperty in properties) contact.recorded = by === 'app' ? '' : (properties[resultProperty] ?? '');
  if (ownerProperty in properties) contact.ownedBy = after === null ? 'nobody' : by;
  if (before === after) return;
  if (before !== null) world.byOwner.get(before)?.delete(contact);
  if (after !== null) world.byOwner.set(after, (world.byOwner.get(after) ?? new Set()).add(contact));
}

/** The survivor keeps its values; what it lacks comes from those that gave way. */
function merge({ properties }: Entry, survivor: Contact, world: World): void {
  for (const id of [properties.primaryId, properties.mergedId]) {
    const gone = world.contacts.get(id ?? '');
    if (!gone || gone === survivor) continue;
    gone.isGone = true;
    const gaps = [...gone.properties].filter(([name]) => !survivor.properties.get(name));
    setProperties(survivor, Object.fromEntries(gaps), 'others', world);
  }
}

function noteOpening(
  entry: Entry,
  contact: Contact,
  { before, world, rules }: { before: string | null; world: World; rules: Rules },
): void {
  const after = openOwner(contact, rules);
  const byOurs = isOurs(entry, world);
  if (after === null || after !== before) {
    contact.openedByOthersAt = after === null || byOurs ? null : entry.at;
    contact.openingKnownAt = null;
  }
  // What the app writes about whose lead it is shows that it knows, and since when: what it had decided before may come later.
  if (byOurs && after !== null && entry.properties.fairlead_assigned_owner === after)
    contact.openingKnownAt ??= decidedAt(entry);
}
