import { Link } from '@hubspot/ui-extensions';
import React from 'react';

/** The way to a contact's record. */
export function ContactLink({ portalId, contactId }: { portalId: number; contactId: string }) {
  return <Link href={`/contacts/${portalId}/record/0-1/${contactId}`}>{`Contact ${contactId}`}</Link>;
}
