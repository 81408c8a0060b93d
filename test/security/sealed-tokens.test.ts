import { createSealer } from '../../src/base/seal.ts';
import { inTenant } from '../../src/store/database.ts';
import { readTokens } from '../../src/tenants/token-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { findText } from '../support/find-text.ts';
import { clientSecret, type Journey, portalId, sealKey, startJourney } from '../support/journey.ts';

describe('a dump of the database', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney();
  });
  afterAll(() => journey.stop());

  const sealer = createSealer([{ id: 'journeys', key: Buffer.from(sealKey, 'base64') }]);
  const tokens = () =>
    inTenant(journey.database, portalId, (transaction) => readTokens(transaction, sealer, portalId));

  it('holds no token, code, state or secret in clear: not the first ones, not those of refreshes', async () => {
    const start = await fetch(`${journey.app.url}/oauth/install`, { redirect: 'manual' });
    const consent = new URL(start.headers.get('location') ?? '');
    const state = consent.searchParams.get('state') ?? '';
    const cookie = (start.headers.getSetCookie()[0] ?? '').split(/[=;]/)[1] ?? '';
    consent.searchParams.set('decision', 'approve');
    consent.searchParams.set('portalId', portalId);
    const approved = await fetch(consent, { redirect: 'manual' });
    const code = new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const first = await tokens();
    await journey.arrive(warmContact());
    journey.portal.expireAccessTokens();
    await journey.arrive(warmContact());
    const second = await tokens();
    expect(second?.accessToken).not.toBe(first?.accessToken);
    const secrets = [first, second].flatMap((pair) => [pair?.accessToken ?? '', pair?.refreshToken ?? '']);
    for (const secret of [...secrets, state, cookie, code, clientSecret, sealKey]) {
      expect(secret.length).toBeGreaterThan(16);
      // Whole, a part of it, and as base64 would show it.
      for (const look of [secret, secret.slice(4, 20), Buffer.from(secret).toString('base64').slice(4, 24)])
        expect([look, await findText(journey.databaseUrl, look)]).toEqual([look, []]);
    }
    expect(await findText(journey.databaseUrl, 'v1.journeys.')).toEqual([
      'tokens.sealed_access',
      'tokens.sealed_refresh',
      'tombstone_keys.sealed_key',
    ]);
  });
});
