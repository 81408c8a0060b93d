import { toIso } from '../../src/base/clock.ts';
import type { Actor } from '../portal.ts';
import { contactConsequences, unworkedValues, withoutStepBack } from './contact-consequences.ts';
import type { ObjectTable } from './object-table.ts';
import type { PortalState } from './portal-state.ts';
import { keepVersion, type StoredRecord } from './stored-record.ts';

export type Values = Readonly<Record<string, string>>;

/** Changes that HubSpot makes by itself. */
export const hubspotItself: Actor = { changeSource: 'CALCULATED', sourceId: 'hubspot' };

/** Properties whose history is kept even when search has no lag. */
const remembered = new Set(['hubspot_owner_id', 'lifecyclestage', 'hs_lead_status', 'email']);

interface Change {
  record: StoredRecord;
  values: Values;
  actor: Actor;
  /** Changes that HubSpot itself makes do not stand in the ledger. */
  silent?: boolean;
}

/** Stores new values (checked before; "" clears) with all that follows from them; gives what really changed. */
export function changeRecord(portal: PortalState, table: ObjectTable, change: Change): Values {
  const { record, actor } = change;
  const allowed =
    table.type.name === 'contacts' ? withoutStepBack(record.properties, change.values) : change.values;
  const changed = onlyNew(record, allowed);
  if (Object.keys(changed).length === 0) return changed;
  store(portal, table, {
    record,
    actor,
    values: { ...changed, ...consequences(portal, table, record, changed) },
  });
  if (!change.silent) {
    portal.enter({ actor, kind: `${table.type.singular}.update`, objectId: record.id, properties: changed });
  }
  return changed;
}

/** What HubSpot sets by itself together with these values. */
export function consequences(
  portal: PortalState,
  table: ObjectTable,
  record: StoredRecord,
  changed: Values,
): Record<string, string> {
  const now = portal.now();
  const { name } = table.type;
  if (name === 'contacts') {
    const more = contactConsequences(record.properties, changed, now);
    return onlyNew(record, { ...more, ...unworkedValues({ ...record.properties, ...changed, ...more }) });
  }
  const more: Record<string, string> = {};
  if (changed.hubspot_owner_id !== undefined) {
    more.hubspot_owner_assigneddate = changed.hubspot_owner_id === '' ? '' : toIso(now);
  }
  if (name === 'tasks' && changed.hs_task_status !== undefined) {
    const done = changed.hs_task_status === 'COMPLETED';
    more.hs_task_completion_date = done ? toIso(now) : '';
    more.hs_task_is_completed = done ? '1' : '0';
  }
  if (name === 'deals' && changed.dealstage !== undefined)
    Object.assign(more, closing(changed, record, toIso(now)));
  return onlyNew(record, more);
}

function closing(changed: Values, record: StoredRecord, nowIso: string): Record<string, string> {
  const won = changed.dealstage === 'closedwon';
  const lost = changed.dealstage === 'closedlost';
  const state = {
    hs_is_closed: String(won || lost),
    hs_is_closed_won: String(won),
    hs_is_closed_lost: String(lost),
  };
  const closes = (won || lost) && !changed.closedate && !record.properties.closedate;
  return closes ? { ...state, closedate: nowIso } : state;
}

function onlyNew(record: StoredRecord, values: Values): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if ((record.properties[name] ?? '') !== value) changed[name] = value;
  }
  return changed;
}

function store(portal: PortalState, table: ObjectTable, change: Change): void {
  const { record, actor } = change;
  const at = portal.now();
  const unique = table.catalogue.uniqueNames();
  const values: Values = { ...change.values, [table.type.modifiedProperty]: toIso(at) };
  for (const [property, value] of Object.entries(values)) {
    if (portal.setup.searchLagMs > 0 || remembered.has(property))
      keepVersion(record, property, { value, at, by: actor });
    if (unique.includes(property)) {
      table.moveUnique(property, record.id, { from: record.properties[property] ?? null, to: value || null });
    }
    if (value === '') delete record.properties[property];
    else record.properties[property] = value;
  }
  record.updatedAt = at;
  for (const [property, value] of Object.entries(change.values))
    announceChange(portal, table, { record, actor, property, value });
}

/** Tells subscribers of a new value; calculated properties change in silence. */
export function announceChange(
  portal: PortalState,
  table: ObjectTable,
  change: { record: StoredRecord; actor: Actor; property: string; value: string },
): void {
  const { record, actor, property, value } = change;
  if (table.catalogue.find(property)?.definition.calculated) return;
  portal.announce({ kind: 'propertyChange', type: table.type, objectId: record.id, actor, property }, () => ({
    propertyName: property,
    propertyValue: value,
  }));
}
