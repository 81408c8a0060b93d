import { readFileSync } from 'node:fs';
import { checkRules, describeFailedTest } from '../../src/rules/check-rules.ts';
import { propertiesNeeded } from '../../src/rules/properties-needed.ts';
import { now } from '../lead/a-lead.ts';
import { aDocument, asYaml } from './a-document.ts';

const starter = readFileSync(new URL('../../rules/starter.yaml', import.meta.url), 'utf8');
const expecting = (expect: object, lead: object = { properties: { country: 'US' } }) =>
  checkRules(asYaml(aDocument({ tests: [{ name: 'T', lead, expect }] })), 'yaml', now);

describe('the starter rules', () => {
  const check = checkRules(starter, 'yaml', now);

  it('pass their own tests without an error or a warning', () => {
    expect(check).toMatchObject({ passes: true, faults: [], failedTests: [] });
    expect(check.testsRun).toBeGreaterThanOrEqual(6);
  });

  it('pass at any other moment too', () => {
    expect(checkRules(starter, 'yaml', Date.parse('2031-02-28T23:00:00Z')).failedTests).toEqual([]);
  });

  it('need the properties of their criteria, templates and results', () => {
    if (!check.rules) throw new Error('not read');
    const { contact, company } = propertiesNeeded(check.rules);
    expect(contact).toEqual(
      expect.arrayContaining([
        'jobtitle',
        'message',
        'hs_email_optout',
        'hs_lead_status',
        'phone',
        'recent_conversion_date',
      ]),
    );
    expect(company).toEqual(['industry', 'name', 'numberofemployees']);
    expect(contact.some((name) => name.startsWith('company.'))).toBe(false);
  });
});

describe('a saved test', () => {
  it('passes when all it expects holds', () => {
    expect(
      expecting({ band: 'hot', pool: 'field', score: 100, verdict: 'route', inquiry: null }),
    ).toMatchObject({ passes: true, testsRun: 1 });
  });

  it.each([
    [{ band: 'cold' }, '"T": band is hot, expected cold'],
    [{ pool: null }, '"T": pool is field, expected none'],
    [{ score: 99 }, '"T": score is 100, expected 99'],
    [{ verdict: 'junk', band: 'cold' }, '"T": band is hot, expected cold; verdict is route, expected junk'],
  ])('that expects %j keeps the rules from passing and says what came out', (expect_, sentence) => {
    const check = expecting(expect_);
    expect(check.passes).toBe(false);
    expect(check.failedTests.map(describeFailedTest)).toEqual([sentence]);
  });

  it.each([
    [
      'an owned lead goes nowhere',
      { properties: { country: 'US' }, ownerId: '7' },
      { verdict: 'excluded', pool: null },
    ],
    [
      'garbage goes nowhere, whatever its score',
      { properties: { country: 'US', email: 'a@mailinator.com' } },
      { verdict: 'junk', pool: null, band: 'hot' },
    ],
  ])('follows the journey of a lead: %s', (_title, lead, expected) => {
    expect(expecting(expected, lead).passes).toBe(true);
  });
});

it('does not run tests of a document with errors, and gives no rules', () => {
  expect(checkRules('profile: 1', 'yaml', now)).toMatchObject({ passes: false, testsRun: 0, rules: null });
});
