import type { Actor } from '../portal.ts';
import { applyActivity } from './apply-activity.ts';
import { changeRecord, type Values } from './change-record.ts';
import { refreshDealFigures } from './deal-figures.ts';
import type { ObjectTypeName } from './object-type.ts';
import type { PortalState } from './portal-state.ts';
import type { StoredRecord } from './stored-record.ts';

/** A change made by someone outside, with what it means for the contacts linked to the record; gives what really changed. */
export function updateRecord(
  portal: PortalState,
  type: ObjectTypeName,
  change: { record: StoredRecord; values: Values; actor: Actor },
): Values {
  const changed = changeRecord(portal, portal.table(type), change);
  const end = { type, id: change.record.id };
  const contactIds = () => portal.associations.linksOf(end, 'contacts').keys();
  if (type === 'tasks' && changed.hs_task_status !== undefined) {
    for (const id of contactIds()) applyActivity(portal, id, end);
  }
  if (type === 'deals') for (const id of contactIds()) refreshDealFigures(portal, id);
  return changed;
}
