import type { Properties } from '../../src/lead/lead.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { compareValues } from '../../src/sweep/compare-values.ts';
import { unheardProperties } from '../../src/sweep/look-for-changes-job.ts';
import { journeyRules } from '../support/journey-rules.ts';

describe('what is looked for', () => {
  const route = (property: string) => ({
    routes: [
      { name: 'own', when: [{ property, operator: 'HAS_PROPERTY' }], pool: 'field' },
      { name: 'everything', pool: 'field' },
    ],
  });
  it.each([
    ['nothing, when webhooks tell of all that the rules go by', {}, true, []],
    ["a portal's own property", route('our_segment'), true, ['our_segment']],
    ['not our own record of touches', route('fairlead_touches'), true, []],
    [
      'all that the rules go by, without webhooks',
      {},
      false,
      ['country', 'jobtitle', 'lifecyclestage', 'message'],
    ],
  ])('%s', (_what, changes, hasWebhooks, expected) => {
    // An inquiry's words are looked for in the message, which the profile of these rules reads too.
    expect(unheardProperties(compileRules(journeyRules(changes), 1), hasWebhooks).contacts).toEqual(expected);
  });

  it('is every property of companies, of which no webhook tells', () => {
    const rules = compileRules(journeyRules(route('company.our_segment')), 1);
    expect(unheardProperties(rules, true)).toEqual({ contacts: [], companies: ['our_segment'] });
  });
});

describe('what was found', () => {
  const contact = (id: string, zip: string | null) => ({ id, modifiedAt: 7, properties: { zip, fax: null } });

  it('is told like news of HubSpot, once per change, of leads whose values were others', () => {
    const properties: Record<string, Properties> = {
      1: { zip: '10115' },
      2: { zip: '20095' },
      3: { zip: null },
      4: {},
    };
    const known = new Map(
      Object.entries(properties).map(([id, values]) => [id, [{ contactId: id, properties: values }]]),
    );
    const found = [
      contact('1', '10115'),
      contact('2', '20097'),
      contact('3', ''),
      contact('4', '1'),
      contact('5', '2'),
    ];
    expect(
      compareValues('62515', found, known).map(({ contactId, kind, property, value, dedupeKey }) => {
        return [contactId, kind, property, value, dedupeKey];
      }),
    ).toEqual([
      ['2', 'changed', 'zip', '20097', 'look|2|zip|7'],
      ['4', 'changed', 'zip', '1', 'look|4|zip|7'],
    ]);
  });
});
