import { projectReleases } from '../../src/routing/project-releases.ts';
import { aDesk, aLead, aTeam, at, type Desk } from './routing-desk.ts';

const morning = at('2026-03-06T09:00:00Z');

function project(desk: Desk, leads: readonly string[], now = morning) {
  const waiting = leads.map((country) => ({
    lead: aLead({ properties: { country } }),
    score: { band: 'hot' },
  }));
  return projectReleases(waiting, desk.routing, desk.rota, { now }).map((release) =>
    release === null ? null : new Date(release).toISOString().slice(0, 16),
  );
}

describe('when waiting leads will be given, if nothing but time passes', () => {
  const rep = {
    capacity: { given: [{ per: 'day', limit: 1 }] },
    schedule: { 'mon-fri': ['09:00-17:00'] },
  };

  it('is now while there is room, then period by period, in working hours', () => {
    const desk = aDesk(aTeam({ A: 1, B: 1 }, { rep }));
    expect(project(desk, ['US', 'US', 'US', 'US', 'US'])).toEqual([
      '2026-03-06T09:00',
      '2026-03-06T09:00',
      '2026-03-09T09:00',
      '2026-03-09T09:00',
      '2026-03-10T09:00',
    ]);
  });

  it('lets a lead that others cannot take pass those that wait for one rep', () => {
    const german = { when: [{ property: 'country', operator: 'EQ', value: 'DE' }] };
    const desk = aDesk(aTeam({ A: 1, B: 1 }, { rep, reps: { B: german } }));
    expect(project(desk, ['US', 'US', 'DE'])).toEqual([
      '2026-03-06T09:00',
      '2026-03-09T09:00',
      '2026-03-06T09:00',
    ]);
  });

  it('is what then comes true', () => {
    const desk = aDesk(
      aTeam(
        { A: 2, B: 1 },
        {
          rep: {
            ...rep,
            capacity: {
              given: [
                { per: 'day', limit: 2 },
                { per: 'week', limit: 3 },
              ],
            },
          },
        },
      ),
    );
    const projected = project(
      desk,
      Array.from({ length: 12 }, () => 'US'),
    );
    const actual: string[] = [];
    for (let now = morning; actual.length < 12; now += 3_600_000) {
      while (desk.give({ at: now }).kind === 'assigned')
        actual.push(new Date(now).toISOString().slice(0, 16));
    }
    expect(projected).toEqual(actual.slice(0, 12));
  });

  it('is unknown where only work frees a slot, and leaves the rota as it is', () => {
    const desk = aDesk(aTeam({ A: 1 }, { rep: { capacity: { open: 2 } } }));
    const before = structuredClone(desk.rota);
    expect(project(desk, ['US', 'US', 'US'])).toEqual(['2026-03-06T09:00', '2026-03-06T09:00', null]);
    expect(desk.rota).toEqual(before);
  });
});
