import type { ObjectTypeName } from '../object-type.ts';
import type { PropertyDefinition } from '../property-definition.ts';
import {
  callProperties,
  emailProperties,
  meetingProperties,
  noteProperties,
  taskProperties,
} from './activity-properties.ts';
import { companyProperties } from './company-properties.ts';
import { contactProperties } from './contact-properties.ts';
import { dealProperties } from './deal-properties.ts';
import { userProperties } from './user-properties.ts';

/** What each kind of record has in a new account. */
export const standardPropertiesOf: Readonly<Record<ObjectTypeName, readonly PropertyDefinition[]>> = {
  contacts: contactProperties,
  companies: companyProperties,
  deals: dealProperties,
  tasks: taskProperties,
  notes: noteProperties,
  calls: callProperties,
  emails: emailProperties,
  meetings: meetingProperties,
  users: userProperties,
};
