import { everyRecord, type PropertyRow, standardProperties } from './property-rows.ts';

const rows: readonly PropertyRow[] = [
  ['dealname', 'Deal Name', 'text'],
  ['dealstage', 'Deal Stage', 'choice'],
  ['pipeline', 'Pipeline', 'choice'],
  ['amount', 'Amount', 'number'],
  ['amount_in_home_currency', 'Amount in company currency', 'number', 'calculated'],
  ['deal_currency_code', 'Currency', 'text'],
  ['dealtype', 'Deal Type', 'choice'],
  ['description', 'Deal Description', 'area'],
  ['closedate', 'Close Date', 'datetime'],
  ['closed_lost_reason', 'Closed Lost Reason', 'area'],
  ['closed_won_reason', 'Closed Won Reason', 'area'],
  ['hs_is_closed', 'Is Deal Closed', 'yesno', 'calculated'],
  ['hs_is_closed_won', 'Is Closed Won', 'yesno', 'calculated'],
  ['hs_is_closed_lost', 'Is Closed Lost', 'yesno', 'calculated'],
  ['createdate', 'Create Date', 'datetime', 'set by HubSpot'],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', 'calculated'],
];

/** The properties every account's deals have from the start, with the default pipeline. */
export const dealProperties = standardProperties('dealinformation', [...everyRecord, ...rows], {
  pipeline: { default: 'Sales Pipeline' },
  dealstage: {
    appointmentscheduled: 'Appointment Scheduled',
    qualifiedtobuy: 'Qualified To Buy',
    presentationscheduled: 'Presentation Scheduled',
    decisionmakerboughtin: 'Decision Maker Bought-In',
    contractsent: 'Contract Sent',
    closedwon: 'Closed Won',
    closedlost: 'Closed Lost',
  },
  dealtype: { newbusiness: 'New Business', existingbusiness: 'Existing Business' },
});
