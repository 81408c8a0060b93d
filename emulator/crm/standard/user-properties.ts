import { everyRecord, type PropertyRow, standardProperties } from './property-rows.ts';

const rows: readonly PropertyRow[] = [
  ['hs_email', 'Email', 'text', 'set by HubSpot'],
  ['hs_given_name', 'First name', 'text', 'set by HubSpot'],
  ['hs_family_name', 'Last name', 'text', 'set by HubSpot'],
  ['hs_internal_user_id', 'User ID', 'number', 'set by HubSpot'],
  ['hs_job_title', 'Job title', 'text'],
  ['hs_availability_status', 'Availability status', 'choice'],
  ['hs_working_hours', 'Working hours', 'text'],
  ['hs_out_of_office_hours', 'Out of office hours', 'text'],
  ['hs_standard_time_zone', 'Time zone', 'text'],
  ['hs_main_phone', 'Main phone', 'phone'],
  ['hs_deactivated', 'Deactivated', 'yesno', 'set by HubSpot'],
  ['hs_createdate', 'Create date', 'datetime', 'set by HubSpot'],
  ['hs_lastmodifieddate', 'Last modified date', 'datetime', 'calculated'],
];

/** The properties of the user object (0-115): who is there, and when they work. */
export const userProperties = standardProperties('userinformation', [...everyRecord, ...rows], {
  hs_availability_status: { available: 'Available', away: 'Away' },
});
