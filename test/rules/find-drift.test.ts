import { findDrift, type KnownProperty, type PortalSchema } from '../../src/rules/find-drift.ts';
import { ann, bob, journeyRules, type RulesChanges } from '../support/journey-rules.ts';

const text = { type: 'string', options: null };
const names = ['country', 'jobtitle', 'message', 'firstname', 'lastname'];
const contact = new Map<string, KnownProperty>([
  ...names.map((name) => [name, text] as const),
  ['lifecyclestage', { type: 'enumeration', options: ['lead', 'customer'] }],
  ['hs_lead_status', { type: 'enumeration', options: ['CONNECTED', 'BAD_TIMING', 'UNQUALIFIED'] }],
  ['hubspot_owner_id', { type: 'enumeration', options: null }],
  ['subscribed', { type: 'bool', options: ['true', 'false'] }],
]);
const company = new Map([['industry', { type: 'enumeration', options: ['RETAIL'] }]]);
const portal: PortalSchema = { contact, company, activeOwnerIds: new Set([ann.id, bob.id]) };

const excluding = (...when: unknown[]): RulesChanges => ({ quality: { exclude: [{ name: 'such', when }] } });
const found = (changes: RulesChanges, changed: Partial<PortalSchema> = {}) =>
  findDrift(journeyRules(changes), { ...portal, ...changed }).map(({ code, path }) => `${code} ${path}`);

describe('what rules name and a portal does not have', () => {
  it('is nothing when it has all of it', () => {
    expect(found({})).toEqual([]);
  });

  const cases: [string, RulesChanges, string[]][] = [
    [
      'a contact property',
      excluding({ property: 'colour', operator: 'EQ', value: 'x' }),
      ['property-gone quality.exclude[0].when[0]'],
    ],
    [
      'a company property',
      excluding({ property: 'company.size', operator: 'GT', value: 1 }),
      ['property-gone quality.exclude[0].when[0]'],
    ],
    [
      'a property in a template',
      { inquiries: [{ name: 'x', response: { subject: 'Hello {{nickname}}', body: '' } }] },
      ['property-gone inquiries[0].response.subject'],
    ],
    [
      'a property whose values are results',
      { results: { stage: { done: 'won' } } },
      ['property-gone results.stage'],
    ],
    [
      'an option',
      excluding({ property: 'lifecyclestage', operator: 'EQ', value: 'retired' }),
      ['option-gone quality.exclude[0].when[0]'],
    ],
    [
      'one of several options',
      excluding({ property: 'company.industry', operator: 'IN', values: ['RETAIL', 'TOYS'] }),
      ['option-gone quality.exclude[0].when[0]'],
    ],
    [
      'an option whose value is a result',
      { results: { hs_lead_status: { CONNECTED: 'connected', GHOSTED: 'lost' } } },
      ['option-gone results.hs_lead_status.GHOSTED'],
    ],
    [
      'a rep',
      { reps: [{ ownerId: ann.id }, { ownerId: bob.id }, { ownerId: '99' }] },
      ['owner-gone reps[2]'],
    ],
    [
      'who steps in',
      { pools: [{ name: 'field', members: [{ ownerId: ann.id }], whenNobody: { fallback: '98' } }] },
      ['owner-gone pools[0].whenNobody.fallback'],
    ],
    [
      'whom a breach goes to',
      { deadlines: [{ band: 'hot', firstTouchMinutes: 5, escalateTo: '97' }] },
      ['owner-gone deadlines[0].escalateTo'],
    ],
  ];
  it.each(cases)('may be %s', (_name, changes, wanted) => {
    expect(found(changes)).toEqual(wanted);
  });

  const fine: [string, RulesChanges][] = [
    [
      'an option in another case',
      excluding({ property: 'lifecyclestage', operator: 'EQ', value: ' Customer ' }),
    ],
    ['yes and no', excluding({ property: 'subscribed', operator: 'EQ', value: true })],
    [
      'an owner in a condition, whose list comes from elsewhere',
      excluding({ property: 'hubspot_owner_id', operator: 'EQ', value: '41' }),
    ],
    [
      'part of a text of a closed list',
      excluding({ property: 'lifecyclestage', operator: 'CONTAINS_TOKEN', value: 'cust' }),
    ],
    [
      'a partner, who is no owner of the portal',
      {
        reps: [{ ownerId: ann.id }, { ownerId: bob.id }, { ownerId: 'p-acme' }],
        partners: [{ ownerId: 'p-acme', name: 'ACME', email: 'leads@acme.example' }],
      },
    ],
  ];
  it.each(fine)('is not %s', (_name, changes) => {
    expect(found(changes)).toEqual([]);
  });

  it('is not told of companies when their properties could not be read', () => {
    const changes = excluding({ property: 'company.size', operator: 'GT', value: 1 });
    expect(found(changes, { company: null })).toEqual([]);
  });
});
