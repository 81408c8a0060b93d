import { Button, TableCell, TableRow } from '@hubspot/ui-extensions';
import { readHours, writeHours } from '../../hubspot-project/src/app/settings/team/week-hours.ts';
import { openSettings } from './open-settings.tsx';

const source = `profile:
  groups: [{ name: Fit, category: fit, criteria: [{ name: A, match: country, cases: [{ operator: HAS_PROPERTY, points: 60 }] }] }]
  bands: [{ name: hot, from: 60 }, { name: rest, from: 0 }]
reps: # our people
  - { ownerId: "41", name: Ann Sorensen, capacity: { open: 12, given: [{ per: day, limit: 5 }] }, schedule: { mon-fri: ["09:00-17:00"] } }
  - { ownerId: "42", schedule: hubspot }
pools:
  - { name: field, members: [{ ownerId: "41", weight: 2 }, { ownerId: "42" }] }
routes: [{ name: all, pool: field }]
`;

async function openTeam() {
  const answers = {
    'GET /api/team': { reps: [{ ownerId: '41', open: 7, given: ['3 of 5 today'], hindrance: null }] },
  };
  const settings = await openSettings({ source, answers });
  settings.open('team');
  await settings.page.waitFor(() => void settings.field('reps[0].capacity.open'));
  const rows = () =>
    settings.page
      .findAll(TableRow)
      .map((row) => row.findAll(TableCell).map((cell) => cell.text ?? cell.findAll(Button)[0]?.text ?? ''))
      .filter(([name]) => name === 'Ann Sorensen' || name === 'Bob Hale');
  return { ...settings, rows };
}

describe('the team in forms', () => {
  it('stands in one table, with what is used of each room now', async () => {
    const team = await openTeam();
    await team.page.waitFor(() =>
      expect(team.rows()).toEqual([
        ['Ann Sorensen', 'field × 2', '7 of 12', '3 of 5 today', 'mon-fri 09:00-17:00', 'none'],
        ['Bob Hale', 'field × 1', '– of any number', 'no limit', 'as in HubSpot', 'none'],
      ]),
    );
  });

  it('changes a weight, room and limits where they stand', async () => {
    const team = await openTeam();
    team.fill('pools[0].members.41.weight', 3);
    team.fill('reps[0].capacity.open', '9');
    team.fill('reps[0].capacity.given[0].per', 'week');
    await team.document((rules) =>
      expect(rules).toMatchObject({
        reps: [{ capacity: { open: 9, given: [{ per: 'week', limit: 5 }] } }, {}],
        pools: [{ members: [{ ownerId: '41', weight: 3 }, { ownerId: '42' }] }],
      }),
    );
    expect(team.text()).toContain('# our people');
    team.fill('reps[0].capacity.open', '');
    await team.document((rules) => expect(rules).not.toHaveProperty('reps.0.capacity.open'));
  });

  it('adds leave, changes it, and takes it away again', async () => {
    const team = await openTeam();
    team.press('Add leave of Ann Sorensen');
    await team.page.waitFor(() => void team.field('reps[0].leave[0].from'));
    team.fill('reps[0].leave[0].from', { year: 2030, month: 11, date: 24 });
    await team.document((rules) =>
      expect(rules).toHaveProperty('reps.0.leave', [{ from: '2030-12-24', to: '2030-12-24' }]),
    );
    team.fill('reps[0].leave[0].to', { year: 2031, month: 0, date: 2 });
    await team.document((rules) =>
      expect(rules).toHaveProperty('reps.0.leave', [{ from: '2030-12-24', to: '2031-01-02' }]),
    );
    await team.page.waitFor(() => expect(team.rows()[0]).toContain('2030-12-24 to 2031-01-02'));
    team.press('Remove leave 1');
    await team.document((rules) => expect(rules).not.toHaveProperty('reps.0.leave'));
  });

  it('says at the leave that it ends before it begins', async () => {
    const team = await openTeam();
    team.press('Add leave of Ann Sorensen');
    await team.page.waitFor(() => void team.field('reps[0].leave[0].from'));
    team.fill('reps[0].leave[0].to', { year: 2020, month: 0, date: 2 });
    await team.page.waitFor(() => {
      const messages = ['from', 'to'].map(
        (end) => team.field(`reps[0].leave[0].${end}`).props.validationMessage,
      );
      expect(messages.join()).toMatch(/ends|before/);
    });
  });

  it('takes an owner of the account into the team and its only pool, and out of both again', async () => {
    const team = await openTeam();
    team.fill('add-rep', '43');
    await team.document((rules) =>
      expect(rules).toMatchObject({
        reps: [
          {},
          {},
          { ownerId: '43', name: 'Cleo Marsh', timeZone: 'America/New_York', schedule: 'hubspot' },
        ],
        pools: [{ members: [{}, {}, { ownerId: '43' }] }],
      }),
    );
    await team.page.waitFor(
      () => void team.page.find(Button, ({ text }) => text === 'Remove Cleo Marsh from the team'),
    );
    team.press('Remove Cleo Marsh from the team');
    await team.document((rules) => {
      expect(rules).toHaveProperty('reps.length', 2);
      expect(rules).toHaveProperty('pools.0.members.length', 2);
    });
  });

  it('writes hours of a rep’s own, day by day', async () => {
    const team = await openTeam();
    team.fill('reps[0].schedule.fri', '09:00-12:00');
    await team.document((rules) =>
      expect(rules).toHaveProperty('reps.0.schedule', { 'mon-thu': ['09:00-17:00'], fri: ['09:00-12:00'] }),
    );
    team.fill('reps[0].schedule', 'hubspot');
    await team.document((rules) => expect(rules).toHaveProperty('reps.0.schedule', 'hubspot'));
  });
});

describe('hours of a week', () => {
  it.each<[string, Record<string, string[]>, Record<string, string[]>]>([
    [
      'neighbouring days together',
      { mon: ['09:00-17:00'], tue: ['09:00-17:00'] },
      { 'mon-tue': ['09:00-17:00'] },
    ],
    [
      'days off in between apart',
      { mon: ['09:00-17:00'], wed: ['09:00-17:00'] },
      { mon: ['09:00-17:00'], wed: ['09:00-17:00'] },
    ],
    [
      'over the weekend',
      { 'sat-mon': ['10:00-12:00'] },
      { mon: ['10:00-12:00'], 'sat-sun': ['10:00-12:00'] },
    ],
    [
      'several spans',
      { 'mon-sun': ['09:00-12:00', '13:00-17:00'] },
      { 'mon-sun': ['09:00-12:00', '13:00-17:00'] },
    ],
  ])('keep what they say: %s', (_, written, again) => {
    expect(writeHours(readHours(written))).toEqual(again);
  });
});
