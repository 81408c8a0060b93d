import type { Lead } from '../lead/lead.ts';
import { type MailAddress, readMailAddress } from '../lead/mail-address.ts';
import { readProperty } from '../lead/read-property.ts';

/** The contact properties that the junk check looks at. */
export const recordProperties = [
  'email',
  'firstname',
  'lastname',
  'company',
  'jobtitle',
  'city',
  'message',
  'phone',
  'mobilephone',
  'country',
] as const;

/** A record as the junk check sees it; missing values are null. */
export interface JunkRecord {
  mail: MailAddress | null;
  /** The name service says that the address's domain is none, or takes no mail. */
  hasNoMailDomain: boolean;
  firstName: string | null;
  lastName: string | null;
  /** Both names with a space between, "" when neither is known. */
  fullName: string;
  /** Text fields other than the names. */
  otherTexts: readonly string[];
  phone: string | null;
  country: string | null;
}

/** Reads the record of a lead. */
export function readRecord(lead: Lead): JunkRecord {
  const email = readProperty(lead, 'email');
  const firstName = readProperty(lead, 'firstname');
  const lastName = readProperty(lead, 'lastname');
  return {
    mail: email === null ? null : readMailAddress(email),
    hasNoMailDomain: lead.mailDomain === 'missing',
    firstName,
    lastName,
    fullName: [firstName, lastName].filter((part) => part !== null).join(' '),
    otherTexts: ['company', 'jobtitle', 'city', 'message'].flatMap((name) => readProperty(lead, name) ?? []),
    phone: readProperty(lead, 'phone') ?? readProperty(lead, 'mobilephone'),
    country: readProperty(lead, 'country'),
  };
}
