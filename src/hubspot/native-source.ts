import type { ObjectRecord } from './batch-answer.ts';

/** Properties out of which HubSpot's own first source of a contact is read (HubSpot's "Original Traffic Source"). */
export const sourceProperties: readonly string[] = ['hs_analytics_source', 'hs_object_source'];

const trafficSources: Readonly<Record<string, string>> = {
  ORGANIC_SEARCH: 'Organic search',
  PAID_SEARCH: 'Paid search',
  EMAIL_MARKETING: 'E-mail marketing',
  SOCIAL_MEDIA: 'Organic social',
  REFERRALS: 'Referrals',
  OTHER_CAMPAIGNS: 'Other campaigns',
  DIRECT_TRAFFIC: 'Direct traffic',
  PAID_SOCIAL: 'Paid social',
};

const recordSources: Readonly<Record<string, string>> = {
  FORM: 'Form',
  IMPORT: 'Import',
  CRM_UI: 'Added by hand',
  INTEGRATION: 'Integration',
  API: 'Integration',
  MEETINGS: 'Meeting link',
  CONVERSATIONS: 'Chat',
  EMAIL_INTEGRATION: 'E-mail',
};

/**
 * HubSpot's first source of a contact in words: the traffic source, and for what did not come by the web how the record
 * came about (form, import, by hand). Null when HubSpot tells neither.
 */
export function nativeSource({ properties }: Pick<ObjectRecord, 'properties'>): string | null {
  const { hs_analytics_source: traffic, hs_object_source: record } = properties;
  const byTraffic = traffic && traffic !== 'OFFLINE' ? (trafficSources[traffic] ?? traffic) : null;
  return byTraffic ?? (record ? (recordSources[record] ?? record) : null) ?? (traffic ? 'Offline' : null);
}
