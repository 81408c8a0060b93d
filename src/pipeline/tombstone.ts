import { createHmac } from 'node:crypto';

/**
 * A digest by which an erased contact is known again without its id being kept (HMAC-SHA-256, 32 hex digits).
 * @param key the tenant's own
 */
export function tombstone(key: string, contactId: string): string {
  return createHmac('sha256', key).update(contactId).digest('hex').slice(0, 32);
}

/** The id under which our record goes on counting a contact that was erased. */
export function graveId(digest: string): string {
  return `erased-${digest}`;
}
