import { readSignedUser } from '../../src/hubspot/signed-user.ts';

const whole = '/api/rules?portalId=62515&userId=7&userEmail=Ann%40Harbour.example&appId=54321';

describe('who a signed address says is calling', () => {
  it('is the portal and the user that HubSpot appended', () => {
    expect(readSignedUser(whole, '54321')).toEqual({
      ok: true,
      value: { tenantId: '62515', userId: '7', email: 'ann@harbour.example' },
    });
  });

  const cases: [string, string, string][] = [
    ['without a portal', '/api/rules?userId=7&appId=54321', 'no-user'],
    ['without a user', '/api/rules?portalId=62515&appId=54321', 'no-user'],
    ['with a portal that is no number', '/api/rules?portalId=x&userId=7&appId=54321', 'no-user'],
    ['with a portal of the page’s own before HubSpot’s', `${whole}&portalId=1`, 'ambiguous-user'],
    ['with a second portal under an encoded name', `${whole}&portal%49d=1`, 'ambiguous-user'],
    ['with a second user', `${whole}&userId=8`, 'ambiguous-user'],
    ['with a second question mark', '/api/rules?x=1?portalId=62515&userId=7&appId=54321', 'no-user'],
    ['for another app', whole.replace('54321', '99'), 'wrong-app'],
    ['for no app', whole.replace('&appId=54321', ''), 'wrong-app'],
  ];
  it.each(cases)('is nobody %s', (_title, target, refusal) => {
    expect(readSignedUser(target, '54321')).toEqual({ ok: false, refusal });
  });

  it('needs no app where ours is not configured', () => {
    expect(readSignedUser(whole.replace('&appId=54321', ''), null).ok).toBe(true);
  });
});
