/** A contact property as its definition tells. */
export interface PropertyKind {
  name: string;
  type: string;
  fieldType: string;
  hidden: boolean;
  calculated: boolean;
}

const types = new Set(['string', 'number', 'enumeration', 'bool']);
const fieldTypes = new Set(['text', 'number', 'select', 'radio', 'checkbox', 'booleancheckbox']);

/** Of HubSpot's own many properties, those that are known when somebody arrives. */
const arrival = new Set([
  'hs_analytics_source',
  'hs_analytics_source_data_1',
  'hs_country_region_code',
  'hs_language',
  'hs_persona',
  'hs_role',
  'hs_seniority',
]);
/** Names and addresses tell single persons apart; the others are filled in while a lead is worked, or when it closes. */
const unfit = new Set([
  ...[
    'email',
    'firstname',
    'lastname',
    'salutation',
    'phone',
    'mobilephone',
    'fax',
    'address',
    'zip',
    'website',
  ],
  ...[
    'company',
    'twitterhandle',
    'work_email',
    'message',
    'lifecyclestage',
    'hubspot_owner_id',
    'hubspot_team_id',
  ],
  ...['closedate', 'days_to_close', 'total_revenue', 'recent_deal_amount', 'associatedcompanyid'],
]);
const countsOfWork = /^(num_|notes_|first_deal|recent_deal|engagements_|currentlyinworkflow|fairlead_|ip_)/;

/** Whether a profile could be learned from a contact property: known at arrival, and the same for several people. */
export function isLearnable({ name, type, fieldType, hidden, calculated }: PropertyKind): boolean {
  if (hidden || calculated || !types.has(type) || !fieldTypes.has(fieldType)) return false;
  if (name.startsWith('hs_')) return arrival.has(name);
  return !unfit.has(name) && !countsOfWork.test(name);
}

/** Whether a property tells how a lead ended, so that it must not be learned from though rules may name it. */
export function tellsOutcome(name: string): boolean {
  return unfit.has(name) || countsOfWork.test(name) || name === 'hs_lead_status';
}
