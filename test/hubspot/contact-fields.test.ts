import { toFields, toProperties } from '../../src/hubspot/contact-fields.ts';

describe('our fields on a contact', () => {
  it('are written as text, times in milliseconds, null as empty, undefined not at all', () => {
    const fields = {
      score: 72.5,
      band: 'hot',
      arrivedAt: 1763683200000,
      deadlineMissed: false,
      pool: null,
      grade: undefined,
      touches: 0,
    };
    expect(toProperties({ ownerId: '41', fields })).toEqual({
      hubspot_owner_id: '41',
      fairlead_score: '72.5',
      fairlead_band: 'hot',
      fairlead_arrived_at: '1763683200000',
      fairlead_deadline_missed: 'false',
      fairlead_pool: '',
      fairlead_touches: '0',
    });
  });

  it('leave the owner alone when no owner is given', () => {
    expect(toProperties({ fields: { state: 'held' } })).toEqual({ fairlead_state: 'held' });
  });

  it('are cut at what HubSpot takes', () => {
    expect(
      toProperties({ fields: { scoreReasons: 'x'.repeat(70_000) } }).fairlead_score_reasons,
    ).toHaveLength(65_536);
  });

  it('come back as they went', () => {
    const fields = {
      score: 72.5,
      band: 'hot',
      arrivedAt: 1763683200000,
      deadlineMissed: true,
      result: null,
      assignedOwner: '41',
    };
    expect(toFields(toProperties({ fields }))).toEqual(fields);
  });

  it('read a date in words too, and what is unreadable as nothing', () => {
    expect(
      toFields({ fairlead_assigned_at: '2026-11-21T00:00:00Z', fairlead_score: 'much', email: 'a@b.co' }),
    ).toEqual({
      assignedAt: Date.parse('2026-11-21T00:00:00Z'),
      score: null,
    });
  });
});
