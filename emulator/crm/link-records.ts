import type { Actor } from '../portal.ts';
import { applyActivity } from './apply-activity.ts';
import { type End, primaryCompanyId } from './association-graph.ts';
import { type AssociationType, associationTypes } from './association-types.ts';
import { changeRecord, hubspotItself } from './change-record.ts';
import { refreshDealFigures } from './deal-figures.ts';
import { objectTypes } from './object-type.ts';
import type { PortalState } from './portal-state.ts';

export interface Link {
  from: End;
  to: End;
  type: AssociationType;
  actor: Actor;
  /** Links made with a record stand in the ledger as part of its creation. */
  atCreation?: boolean;
}

/** Links two records, with what follows: primary company, activity figures, deal figures. Gives whether the link is new. */
export function linkRecords(portal: PortalState, link: Link): boolean {
  const { from, to, type, actor } = link;
  const isFirstOfPair = !portal.associations.linksOf(from, to.type).has(to.id);
  const isNew = portal.associations.link(from, to, type);
  if (!isNew) return false;
  const [unlabelled] = associationTypes(from.type, to.type);
  if (type.label !== null && unlabelled) portal.associations.link(from, to, unlabelled);
  if (!link.atCreation) {
    const properties = { fromType: from.type, toType: to.type, toId: to.id, typeId: String(type.typeId) };
    portal.enter({ actor, kind: 'association.create', objectId: from.id, properties });
  }
  portal.announce(
    { kind: 'associationChange', type: objectTypes[from.type], objectId: from.id, actor },
    () => ({
      associationType: `${objectTypes[from.type].singular}_to_${objectTypes[to.type].singular}`.toUpperCase(),
      fromObjectId: Number(from.id),
      toObjectId: Number(to.id),
      associationRemoved: false,
      isPrimaryAssociation: type.label === 'Primary',
    }),
  );
  followUp(portal, from, to, isFirstOfPair);
  followUp(portal, to, from, isFirstOfPair);
  return true;
}

/** Unlinks two records; gives whether they were linked. */
export function unlinkRecords(portal: PortalState, link: { from: End; to: End; actor: Actor }): boolean {
  const { from, to, actor } = link;
  if (!portal.associations.unlink(from, to)) return false;
  const properties = { fromType: from.type, toType: to.type, toId: to.id };
  portal.enter({ actor, kind: 'association.delete', objectId: from.id, properties });
  for (const end of [from, to]) if (end.type === 'contacts') keepPrimaryCompany(portal, end.id);
  return true;
}

function followUp(portal: PortalState, from: End, to: End, isFirstOfPair: boolean): void {
  if (from.type !== 'contacts') return;
  if (to.type === 'companies') {
    makeFirstPrimary(portal, from, to);
    keepPrimaryCompany(portal, from.id);
  } else if (to.type === 'deals') refreshDealFigures(portal, from.id);
  else if (isFirstOfPair) applyActivity(portal, from.id, to);
}

/** HubSpot makes a contact's first company the primary one. */
function makeFirstPrimary(portal: PortalState, contact: End, company: End): void {
  if (primaryCompanyId(portal.associations, contact) !== null) return;
  for (const type of associationTypes('contacts', 'companies'))
    portal.associations.link(contact, company, type);
}

/** Brings `associatedcompanyid` in line with the primary link. */
export function keepPrimaryCompany(portal: PortalState, contactId: string): void {
  const table = portal.table('contacts');
  const record = table.find(contactId);
  if (!record) return;
  const associatedcompanyid =
    primaryCompanyId(portal.associations, { type: 'contacts', id: contactId }) ?? '';
  changeRecord(portal, table, {
    record,
    values: { associatedcompanyid },
    actor: hubspotItself,
    silent: true,
  });
}
