import declaration from '../../app-manifest.json' with { type: 'json' };
import { createLog } from '../../src/base/log.ts';
import { readDrift } from '../../src/rules/drift-store.ts';
import { publishRules } from '../../src/rules/rules-store.ts';
import { isDriftDue } from '../../src/schedule/is-drift-due.ts';
import { aContact, hotContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { dayMs, hourMs, monday } from '../support/test-clock.ts';

const schema = '/crm/properties/2026-03/contacts';
/** 40 points for a plan of gold, and an exclusion of those who were told no. */
const rules: RulesChanges = {
  profile: {
    groups: [
      {
        name: 'Fit',
        category: 'fit',
        criteria: [
          { name: 'Plan', match: 'plan', cases: [{ operator: 'EQ', value: 'gold', points: 40 }] },
          { name: 'Country', match: 'country', cases: [{ operator: 'EQ', value: 'Germany', points: 50 }] },
        ],
      },
    ],
    bands: [
      { name: 'hot', from: 60 },
      { name: 'warm', from: 0 },
    ],
  },
  quality: { exclude: [{ name: 'refused', when: [{ property: 'verdict', operator: 'EQ', value: 'no' }] }] },
  reps: [{ ownerId: ann.id }, { ownerId: bob.id }],
};
const option = (value: string) => ({ label: value, value });

describe('a portal that changes under its rules', () => {
  let journey: Journey;
  let admin: string;
  const lines: { msg: string; places?: string[] }[] = [];
  beforeEach(async () => {
    lines.length = 0;
    const log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) });
    journey = await startJourney({ rules, log });
    const { portal } = journey;
    portal.defineProperty({ name: 'plan', label: 'Plan', type: 'string', fieldType: 'text' });
    portal.defineProperty({
      name: 'verdict',
      label: 'Verdict',
      type: 'enumeration',
      fieldType: 'select',
      options: ['yes', 'no'].map(option),
    });
    admin = portal.issueStaticToken(declaration.scopes.required);
    await passHours(25);
  });
  afterEach(() => journey.stop());

  const asAdmin = async (method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${admin}`, 'Content-Type': 'application/json' };
    const request = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    expect((await fetch(journey.emulator.url + path, request)).ok).toBe(true);
  };
  const passHours = async (hours: number) => {
    journey.clock.move(hours * hourMs);
    await journey.app.schedule.look();
    await journey.settle();
  };
  const found = async () => (await readDrift(journey.database, portalId))?.drift.map(({ code }) => code);
  const metric = async () => {
    const text = await (await fetch(`${journey.app.url}/metrics`)).text();
    return text.split('\n').filter((line) => line.startsWith('fairlead_rules_drift{'));
  };
  const told = () => lines.flatMap(({ places = [] }) => places);

  it('is looked at daily, and nothing is said while it has all that the rules name', async () => {
    const last = await readDrift(journey.database, portalId);
    expect(last).toMatchObject({ rulesVersion: 1, drift: [] });
    expect(journey.clock.now() - (last?.checkedAt ?? 0)).toBeLessThan(dayMs);
    expect([await metric(), told()]).toEqual([[], []]);
  });

  const changes: [string, string, string, () => unknown][] = [
    ['property', 'property-gone', 'profile.groups[0].criteria[0]', () => asAdmin('DELETE', `${schema}/plan`)],
    [
      'option',
      'option-gone',
      'quality.exclude[0].when[0]',
      () => asAdmin('PATCH', `${schema}/verdict`, { options: ['yes', 'never'].map(option) }),
    ],
    ['owner', 'owner-gone', 'reps[0]', () => journey.portal.archiveOwner(ann.id)],
  ];
  it.each(changes)(
    'and loses a %s is found out within the day: kept, counted and told, and every lead is still decided',
    async (_name, code, path, change) => {
      await change();
      await passHours(24);
      expect(await found()).toEqual([code]);
      expect(await metric()).toEqual([`fairlead_rules_drift{tenant="${portalId}",kind="${code}"} 1`]);
      expect(told()).toEqual([expect.stringContaining(`${code} ${path}`)]);
      const ids = [
        await journey.arrive(hotContact()),
        await journey.arrive(aContact({ country: 'Germany' })),
      ];
      expect(await journey.leadsIn('assigned')).toEqual(ids);
      expect(await journey.lead(ids[0] ?? '')).toMatchObject({
        score: 50,
        ownerId: code === 'owner-gone' ? bob.id : ann.id,
      });
    },
  );

  it('is well again within the hour after rules without what is gone are published, and counts no more at once', async () => {
    await asAdmin('DELETE', `${schema}/plan`);
    await passHours(24);
    expect(await metric()).toHaveLength(1);
    const mended = journeyRules({ reps: rules.reps });
    const publication = {
      tenantId: portalId,
      rules: mended,
      at: journey.clock.now(),
      by: 'a test',
      why: 'a test',
    };
    await publishRules(journey.database, publication);
    expect(await metric()).toEqual([]);
    await passHours(1);
    expect(await readDrift(journey.database, portalId)).toMatchObject({ rulesVersion: 2, drift: [] });
  });

  it('keeps its last finding while it cannot be read', async () => {
    await asAdmin('DELETE', `${schema}/plan`);
    await passHours(24);
    const fault = journey.emulator.fault({ route: '*', effect: { kind: 'status', status: 503 } });
    await passHours(30);
    expect(fault.fired()).toBeGreaterThan(0);
    expect(await found()).toEqual(['property-gone']);
  });
});

describe('the rules are compared with their portal', () => {
  const at = (hours: number, rulesVersion = 3) => ({ rulesVersion, checkedAt: monday - hours * hourMs });
  it.each([
    ['when they never were', null, 3, true],
    ['a day later', at(24), 3, true],
    ['not again on the same day', at(23), 3, false],
    ['at once when others are live by now', at(1, 2), 3, true],
    ['never while none are published', null, null, false],
  ])('%s', (_name, last, liveVersion, isDue) => {
    expect(isDriftDue(last, liveVersion, monday)).toBe(isDue);
  });
});
