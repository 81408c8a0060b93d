import { randomBytes } from 'node:crypto';
import { createSealer } from '../../src/base/seal.ts';
import { type Database, inTenant } from '../../src/store/database.ts';
import { saveTenant } from '../../src/tenants/tenant-store.ts';
import { saveTokens, type Tokens } from '../../src/tenants/token-store.ts';

export const start = Date.parse('2026-11-21T10:00:00Z');
export const sealKey = { id: 'k1', key: randomBytes(32) };
export const sealer = createSealer([sealKey]);

/** A connected tenant with these tokens. */
export async function connectedTenant(database: Database, id: string, tokens: Tokens): Promise<void> {
  const tenant = {
    id,
    connectedBy: tokens.refreshToken === null ? ('static' as const) : ('oauth' as const),
    timeZone: 'America/New_York',
    currency: 'USD',
    uiDomain: 'app.hubspot.com',
    timeline: 'note' as const,
    scopes: ['oauth'],
  };
  await saveTenant(database, tenant, start);
  await inTenant(database, id, (transaction) => saveTokens(transaction, sealer, { tenantId: id, ...tokens }));
}
