import { compileExclusions } from '../../src/quality/compile-exclusions.ts';
import { judgeQuality } from '../../src/quality/judge-quality.ts';
import { type JunkReason, qualityRulesSchema } from '../../src/quality/quality-rules.ts';
import { aLead, now } from '../lead/a-lead.ts';

const anyMail = qualityRulesSchema.parse({});
const businessMail = qualityRulesSchema.parse({ businessEmailExpected: true });
const real = {
  firstname: 'Ann',
  lastname: 'Sorensen',
  email: 'ann.sorensen@acme.test',
  phone: '+49 711 6651234',
  country: 'Germany',
};

const reasonsOf = (properties: Record<string, string>, rules = businessMail): JunkReason[] =>
  judgeQuality(aLead(properties), rules).reasons.map(({ reason }) => reason);
const verdictOf = (properties: Record<string, string>, rules = businessMail) =>
  judgeQuality(aLead(properties), rules).verdict;

describe('a record', () => {
  it('of a real person is fine without a reason', () => {
    expect(judgeQuality(aLead(real), businessMail)).toEqual({ verdict: 'fine', reasons: [] });
  });

  it('without any value is fine: missing is no sign of garbage', () => {
    expect(judgeQuality(aLead({}), businessMail)).toEqual({ verdict: 'fine', reasons: [] });
  });

  it.each<[string, Record<string, string>, JunkReason]>([
    ['a throw-away address', { email: 'ann@mailinator.com' }, 'disposable-email'],
    ['an address below a throw-away domain', { email: 'ann@mx1.mailinator.com' }, 'disposable-email'],
    [
      'placeholders in name and address',
      { firstname: 'Test', lastname: 'User', email: 'test2@acme.test' },
      'placeholder',
    ],
    [
      'a placeholder domain with a placeholder name',
      { firstname: 'John', lastname: 'Doe', email: 'jd@example.com' },
      'placeholder',
    ],
  ])('is junk by %s alone', (_title, changes, reason) => {
    expect(reasonsOf({ ...real, ...changes })).toEqual([reason]);
    expect(verdictOf({ ...real, ...changes })).toBe('junk');
  });

  it.each<[string, Record<string, string>, JunkReason]>([
    ['a mashed name', { firstname: 'Asdf' }, 'gibberish-name'],
    ['a mashed address', { email: 'sdfghj@acme.test' }, 'gibberish-email'],
    ['an impossible number', { phone: '+49 1' }, 'invalid-phone'],
    ['an office address', { email: 'info@acme.test' }, 'role-address'],
    ['an office address in another language', { email: 'vendas@acme.test' }, 'role-address'],
    ['free mail where business mail is expected', { email: 'ann.sorensen@yahoo.co.uk' }, 'free-mail'],
    ['one text in three fields', { firstname: 'Hello', company: 'hello ', message: 'HELLO' }, 'same-text'],
    ['a link in the name', { lastname: 'www.buy-here.example' }, 'link-in-name'],
  ])('is not junk by %s alone', (_title, changes, reason) => {
    expect(reasonsOf({ ...real, ...changes })).toEqual([reason]);
    expect(verdictOf({ ...real, ...changes })).toBe('fine');
  });

  it('is junk by two weak reasons', () => {
    expect(verdictOf({ ...real, firstname: 'Asdf', email: 'ann@gmail.com' })).toBe('junk');
    expect(verdictOf({ ...real, phone: '0000000000', email: 'info@acme.test' })).toBe('junk');
  });

  it('is never junk by its name alone', () => {
    const changes = { firstname: 'sdfghj', lastname: 'https://a.example' };
    expect(reasonsOf({ ...real, ...changes })).toEqual(['gibberish-name', 'link-in-name']);
    expect(verdictOf({ ...real, ...changes })).toBe('fine');
  });

  it('does not count a strange name twice when the address is made of it', () => {
    const properties = { firstname: 'Hjklz', lastname: 'Weber', email: 'hjklz.weber@acme.test' };
    expect(reasonsOf(properties)).toEqual(['gibberish-name']);
  });

  it('does not hold an address against somebody whose name is the company’s', () => {
    expect(
      reasonsOf({ firstname: 'أحمد', lastname: 'حداد', email: 'haddad@haddad-cartons.example' }),
    ).toEqual([]);
  });

  it('is no placeholder by its name or its address alone', () => {
    expect(reasonsOf({ ...real, firstname: 'Test', lastname: 'User' })).toEqual([]);
    expect(reasonsOf({ ...real, email: 'test@acme.test' })).toEqual([]);
  });

  it('may come from free mail where the rules do not ask for business mail', () => {
    expect(reasonsOf({ ...real, email: 'ann@gmail.com' }, anyMail)).toEqual([]);
  });

  it('is not held against a reason that the rules switch off', () => {
    const rules = qualityRulesSchema.parse({ junk: { off: ['disposable-email'] } });
    expect(verdictOf({ ...real, email: 'ann@mailinator.com' }, rules)).toBe('fine');
  });

  it('says what was seen', () => {
    const [finding] = judgeQuality(aLead({ ...real, phone: '0000000000' }), anyMail).reasons;
    expect(finding).toEqual({
      reason: 'invalid-phone',
      strength: 'weak',
      detail: '0000000000 cannot be a phone number (Germany)',
    });
  });
});

describe('an exclusion', () => {
  const rules = qualityRulesSchema.parse({
    exclude: [
      {
        name: 'customer',
        when: [{ property: 'lifecyclestage', operator: 'IN', values: ['customer', 'evangelist'] }],
      },
      { name: 'opted-out', when: [{ property: 'hs_email_optout', operator: 'EQ', value: true }] },
    ],
  });
  const exclude = compileExclusions(rules);

  it.each([
    ['the first that holds', aLead({ lifecyclestage: 'Customer', hs_email_optout: 'true' }), 'customer'],
    ['a later one', aLead({ hs_email_optout: 'true' }), 'opted-out'],
    ['already-owned without any rule', aLead({}, undefined, { ownerId: '7' }), 'already-owned'],
    [
      'a rule rather than already-owned',
      aLead({ lifecyclestage: 'customer' }, undefined, { ownerId: '7' }),
      'customer',
    ],
    ['none for everybody else', aLead({ lifecyclestage: 'lead', hs_email_optout: 'false' }), null],
  ])('names %s', (_title, lead, name) => {
    expect(exclude(lead, now)).toBe(name);
  });
});
