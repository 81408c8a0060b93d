import { randomBytes } from 'node:crypto';
import { createSealer } from '../../src/base/seal.ts';
import { createPartnerLinks } from '../../src/partners/partner-link.ts';

const sealer = createSealer([{ id: 'k1', key: randomBytes(32) }]);
const links = createPartnerLinks(sealer, () => 'https://leads.example.com');
const offered = { tenantId: '62515', decisionId: '00000000-0000-4000-8000-000000000001' };
const expiresAt = 1_000;
const link = links.linkFor(offered, expiresAt);
const signed = link.slice(link.lastIndexOf('/') + 1);

describe('a link for a partner', () => {
  it('says what it is for to us, until it is too old', () => {
    expect(link.startsWith('https://leads.example.com/partner/')).toBe(true);
    expect(links.read(signed, expiresAt - 1)).toEqual({ ok: true, value: offered });
    expect(links.read(signed, expiresAt)).toEqual({ ok: false, refusal: 'expired' });
  });

  it('shows nothing of it to anybody else', () => {
    const inside = Buffer.from(signed.split('.').at(-1) ?? '', 'base64url').toString('latin1');
    for (const secret of [offered.tenantId, offered.decisionId, String(expiresAt)]) {
      expect(signed).not.toContain(secret);
      expect(inside).not.toContain(secret);
    }
  });

  it.each([
    ['changed', `${signed.slice(0, -3)}${signed.endsWith('AAA') ? 'BBB' : 'AAA'}`],
    ['cut short', signed.slice(0, -8)],
    ['empty', ''],
    ['very long', 'x'.repeat(100_000)],
    ['sealed for another purpose', sealer.seal(JSON.stringify(['62515', offered.decisionId, 9e15]), '62515')],
    ['of other content', sealer.seal('{"tenantId":"62515"}', 'partner link')],
    [
      'sealed with another key',
      createSealer([{ id: 'k1', key: randomBytes(32) }]).seal('[]', 'partner link'),
    ],
  ])('opens nothing when it is %s', (_what, forged) => {
    expect(links.read(forged, 0)).toEqual({ ok: false, refusal: 'not-ours' });
  });
});
