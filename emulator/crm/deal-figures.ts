import { changeRecord, hubspotItself } from './change-record.ts';
import type { PortalState } from './portal-state.ts';
import type { StoredRecord } from './stored-record.ts';

/** Brings a contact's deal figures (count, first, latest won, revenue) in line with its deals. */
export function refreshDealFigures(portal: PortalState, contactId: string): void {
  const table = portal.table('contacts');
  const record = table.findLive(contactId);
  if (!record) return;
  const values = dealFigures(dealsOfContact(portal, contactId));
  changeRecord(portal, table, { record, values, actor: hubspotItself, silent: true });
}

/** Live deals of a contact, oldest first. */
export function dealsOfContact(portal: PortalState, contactId: string): StoredRecord[] {
  const ids = portal.associations.linksOf({ type: 'contacts', id: contactId }, 'deals').keys();
  const deals = [...ids].map((id) => portal.table('deals').findLive(id));
  return deals.filter((deal) => deal !== undefined).sort((a, b) => a.createdAt - b.createdAt);
}

function dealFigures(deals: readonly StoredRecord[]): Record<string, string> {
  const won = deals.filter((deal) => deal.properties.hs_is_closed_won === 'true');
  const latest = won.toSorted((a, b) => closeDate(a).localeCompare(closeDate(b))).at(-1);
  const revenue = won.reduce((sum, deal) => sum + Number(deal.properties.amount ?? 0), 0);
  return {
    num_associated_deals: deals.length === 0 ? '' : String(deals.length),
    first_deal_created_date: deals[0]?.properties.createdate ?? '',
    recent_deal_amount: latest?.properties.amount ?? '',
    recent_deal_close_date: latest ? closeDate(latest) : '',
    total_revenue: won.length === 0 ? '' : String(revenue),
  };
}

function closeDate(deal: StoredRecord): string {
  return deal.properties.closedate ?? '';
}
