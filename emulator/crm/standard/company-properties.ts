import { lifecycleStages } from './contact-choices.ts';
import { industries } from './industries.ts';
import { everyRecord, type PropertyRow, standardProperties } from './property-rows.ts';

const rows: readonly PropertyRow[] = [
  ['name', 'Company name', 'text'],
  ['domain', 'Company Domain Name', 'text'],
  ['website', 'Website URL', 'text'],
  ['phone', 'Phone Number', 'phone'],
  ['industry', 'Industry', 'choice'],
  ['numberofemployees', 'Number of Employees', 'number'],
  ['annualrevenue', 'Annual Revenue', 'number'],
  ['address', 'Street Address', 'text'],
  ['city', 'City', 'text'],
  ['state', 'State/Region', 'text'],
  ['zip', 'Postal Code', 'text'],
  ['country', 'Country/Region', 'text'],
  ['timezone', 'Time Zone', 'text'],
  ['description', 'Description', 'area'],
  ['founded_year', 'Year Founded', 'text'],
  ['type', 'Type', 'choice'],
  ['lifecyclestage', 'Lifecycle Stage', 'choice'],
  ['hs_parent_company_id', 'Parent Company', 'number', 'set by HubSpot'],
  ['hs_num_child_companies', 'Number of child companies', 'number', 'calculated'],
  ['num_associated_contacts', 'Number of Associated Contacts', 'number', 'calculated'],
  ['hs_merged_object_ids', 'Merged record IDs', 'text', 'set by HubSpot'],
  ['createdate', 'Create Date', 'datetime', 'set by HubSpot'],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', 'calculated'],
];

/** The properties every account's companies have from the start. */
export const companyProperties = standardProperties('companyinformation', [...everyRecord, ...rows], {
  industry: industries,
  lifecyclestage: lifecycleStages,
  type: { PROSPECT: 'Prospect', PARTNER: 'Partner', RESELLER: 'Reseller', VENDOR: 'Vendor', OTHER: 'Other' },
});
