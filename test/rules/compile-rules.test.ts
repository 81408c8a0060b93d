import { compileRules } from '../../src/rules/compile-rules.ts';
import { rulesJsonSchema } from '../../src/rules/rules-json-schema.ts';
import { rulesSchema } from '../../src/rules/rules-schema.ts';
import { aLead, now } from '../lead/a-lead.ts';
import { aDocument } from './a-document.ts';

const response = { subject: 'S' };
const compiled = compileRules(
  rulesSchema.parse(
    aDocument({
      inquiries: [
        {
          name: 'rfp',
          words: ['rfp', 'request for proposal'],
          when: [{ property: 'country', operator: 'EQ', value: 'US' }],
          response: { ...response, deadlineMinutes: 60 },
        },
        { name: 'demo', words: ['demo'], response: { ...response, deadlineMinutes: 600 } },
        {
          name: 'careers',
          when: [{ property: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'student' }],
          response,
        },
      ],
      deadlines: [
        { band: 'hot', firstTouchMinutes: 120, remindAtMinutes: [30] },
        { band: 'hot', inquiry: 'careers', firstTouchMinutes: 900 },
      ],
      sources: [{ name: 'Fair', when: [{ property: 'source', operator: 'EQ', value: 'fair' }] }],
    }),
  ),
  7,
);

it.each([
  ['words and conditions hold', { message: 'Our RFP is out', country: 'US' }, 'rfp'],
  ['only the words hold', { message: 'Our RFP is out', country: 'DE' }, null],
  ['a phrase is in the message', { message: 'a request-for-proposal', country: 'US' }, 'rfp'],
  ['words of a later kind hold', { message: 'A demo please' }, 'demo'],
  ['only part of a word is there', { message: 'democracy' }, null],
  ['conditions alone are asked for', { jobtitle: 'Student' }, 'careers'],
])('finds the kind of inquiry when %s', (_title, properties, name) => {
  expect(compiled.inquiryOf(aLead(properties), now)?.name ?? null).toBe(name);
});

describe('the deadline of a lead', () => {
  const inquiry = (properties: Record<string, string>) => compiled.inquiryOf(aLead(properties), now);

  it.each([
    ['the band alone', {}, 120],
    ['an inquiry that is more urgent', { message: 'rfp', country: 'US' }, 60],
    ['an inquiry that is less urgent', { message: 'demo' }, 120],
    ['band and inquiry together', { jobtitle: 'student' }, 900],
  ])('follows from %s', (_title, properties, minutes) => {
    expect(compiled.deadlineOf('hot', inquiry(properties))?.firstTouchMinutes).toBe(minutes);
  });

  it('keeps the reminders of the band when the inquiry makes it earlier', () => {
    expect(compiled.deadlineOf('hot', inquiry({ message: 'rfp', country: 'US' }))).toMatchObject({
      remindAtMinutes: [30],
      onBreach: ['notify'],
    });
  });

  it('comes from the inquiry where the band has none, and from nothing where neither has', () => {
    expect(compiled.deadlineOf('cold', inquiry({ message: 'demo' }))).toMatchObject({
      band: 'cold',
      firstTouchMinutes: 600,
    });
    expect(compiled.deadlineOf('cold', null)).toBeNull();
  });
});

it('bundles everything under its version', () => {
  const lead = aLead({ country: 'US', source: 'fair', email: 'a@mailinator.com' }, undefined, {
    ownerId: '7',
  });
  expect(compiled.version).toBe(7);
  expect(compiled.score(lead, now).total).toBe(100);
  expect(compiled.exclude(lead, now)).toBe('already-owned');
  expect(compiled.judge(lead).verdict).toBe('junk');
  expect(compiled.sourceOf(lead, now)).toBe('Fair');
  expect(compiled.sourceOf(aLead(), now)).toBeNull();
  expect(compiled.band('hot')?.from).toBe(60);
  expect(compiled.routing.pools.has('field')).toBe(true);
});

it('publishes a JSON Schema with every field, in which those with a default may be left out', () => {
  const schema = rulesJsonSchema() as {
    required: string[];
    properties: object;
    additionalProperties: boolean;
  };
  expect(schema.required.sort()).toEqual(['pools', 'profile', 'reps', 'routes']);
  expect(Object.keys(schema.properties)).toEqual(Object.keys(rulesSchema.shape));
  expect(schema.additionalProperties).toBe(false);
});
