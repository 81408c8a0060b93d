import { parseJson } from '../../src/hubspot/parse-json.ts';
import { cutText } from '../../src/lead/cut-text.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann } from '../support/journey-rules.ts';
import { traces } from '../support/portal-facts.ts';
import { notification, postWebhook } from '../support/post-webhook.ts';

const odd: Record<string, string> = {
  'a null character': 'a\u0000b',
  'the first half of an emoji': 'cut off \ud83d',
  'the second half of an emoji': '\ude00 late',
  'the halves the wrong way round': '\ude00\ud83d',
  'control characters and a terminal sequence': 'x\u0001\u001b[31mred\u001b[0m\r\nSet-Cookie: a=b',
  'direction marks and joiners': '\u202Eevil\u200D\uFEFF',
  'markup and templates': '<script>alert(1)</script>{{firstname}}<%= 1 %>',
  SQL: "'); drop table leads; --",
  'the names of prototypes': '__proto__',
  'an emoji where a text is cut': `${'x'.repeat(58)}😀${'y'.repeat(3000)}`,
};
for (let length = 50; length < 70; length += 1)
  odd[`an emoji after ${length} characters`] = `${'x'.repeat(length)}😀😀 tail`;

describe('texts of strangers', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({
      rules: {
        profile: {
          groups: [
            {
              name: 'All',
              category: 'fit',
              // What matched is quoted in the reasons.
              criteria: [
                { name: 'Role', match: 'jobtitle', cases: [{ operator: 'HAS_PROPERTY', points: 40 }] },
                { name: 'Place', match: 'city', cases: [{ operator: 'HAS_PROPERTY', points: 40 }] },
              ],
            },
          ],
          bands: [{ name: 'hot', from: 0 }],
        },
        reps: [{ ownerId: ann.id }],
        pools: [{ name: 'field', members: [{ ownerId: ann.id }] }],
      },
    });
  });
  afterAll(() => journey.stop());

  it('hold nothing up, whatever stands in them: each lead is scored, given and written', async () => {
    const ids = Object.values(odd).map((text) =>
      journey.portal.createContact(hotContact({ jobtitle: text, city: text })),
    );
    await journey.settle();
    const states = await Promise.all(ids.map(async (id) => (await journey.lead(id)).state));
    expect(states).toEqual(ids.map(() => 'assigned'));
    for (const id of ids)
      expect(traces(journey.portal, id)).toMatchObject({ owners: 1, tasks: 1, events: 1 });
  });

  it('in one notification do not keep the others of its request from being heard', async () => {
    const id = journey.portal.createContact(warmContact());
    const change = { subscriptionType: 'object.propertyChange', propertyName: 'lastname' };
    const events = Object.values(odd).map((propertyValue) => ({
      ...notification(id, 'creation', { occurredAt: journey.clock.now() }),
      ...change,
      propertyValue,
    }));
    expect(await postWebhook(journey, events)).toBe(200);
    await journey.settle();
    expect((await journey.lead(id)).state).toMatch(/assigned|held/);
  });

  it('are read without what no database keeps, and otherwise as they are', () => {
    expect(parseJson('{"a":["x\\u0000y","\\ud83d","\\ud83d\\ude00","\\\\u0000"],"n":1.5,"t":null}')).toEqual({
      a: ['xy', '\ufffd', '😀', '\\u0000'],
      n: 1.5,
      t: null,
    });
    expect(parseJson('{"__proto__":{"polluted":"\\u0000"}}')).not.toHaveProperty('polluted');
    expect(() => parseJson('{"a":"\\u0000"')).toThrow(SyntaxError);
  });

  it.each([
    ['ab😀c', 3, 'ab'],
    ['ab😀c', 4, 'ab😀'],
    ['abc', 9, 'abc'],
    ['abc', 0, ''],
  ])('%j cut to %i is %j', (text, longest, cut) => {
    expect(cutText(text, longest)).toBe(cut);
  });
});
