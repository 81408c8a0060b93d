import { aLead } from '../lead/a-lead.ts';
import { scoreWith, type WrittenProfile } from './a-profile.ts';

const byNumber = (name: string, property: string, most: number) => ({
  name,
  match: property,
  cases: [
    {
      operator: 'BETWEEN' as const,
      value: most,
      highValue: most,
      points: most,
      falloff: 'linear' as const,
      falloffTo: [0, most] as [number, number],
    },
  ],
});
const profile: WrittenProfile = {
  groups: [
    { name: 'Fit', category: 'fit', limit: 60, criteria: [byNumber('Fit points', 'fit', 80)] },
    { name: 'Interest', category: 'engagement', criteria: [byNumber('Interest points', 'interest', 40)] },
  ],
  bands: [
    { name: 'hot', from: 70 },
    { name: 'warm', from: 40.5 },
    { name: 'long-term', from: 0 },
  ],
  grades: { fit: [75, 50], engagement: [50] },
};
const scoreOf = (fit: number, interest: number) =>
  scoreWith(profile, aLead({ fit: String(fit), interest: String(interest) }));

describe('a band', () => {
  it.each([
    [60, 40, 'hot'],
    [60, 10, 'hot'],
    [60, 9.99, 'warm'],
    [40, 0.5, 'warm'],
    [40, 0.49, 'long-term'],
    [0, 0, 'long-term'],
  ])(
    'of fit %d and interest %d is %s: a threshold belongs to the band that begins there',
    (fit, interest, band) => {
      expect(scoreOf(fit, interest).band).toBe(band);
    },
  );

  it('does not depend on the order in which bands are written', () => {
    const score = scoreWith(
      { ...profile, bands: [...profile.bands].reverse() },
      aLead({ fit: '60', interest: '20' }),
    );
    expect(score.band).toBe('hot');
  });
});

describe('a grade', () => {
  it.each([
    [60, 40, 'A1'],
    [45, 20, 'A1'],
    [44.9, 19.9, 'B2'],
    [30, 0, 'B2'],
    [29.9, 40, 'C1'],
    [80, 0, 'A2'],
  ])('of fit %d (at most 60) and interest %d (at most 40) is %s', (fit, interest, grade) => {
    expect(scoreOf(fit, interest).grade).toBe(grade);
  });

  it('is the last one for a disqualified lead', () => {
    const out = {
      name: 'Out',
      all: [{ property: 'fit', operator: 'HAS_PROPERTY' as const }],
      points: 0,
      disqualify: true,
    };
    const groups = [...profile.groups, { name: 'Never', category: 'fit' as const, criteria: [out] }];
    expect(scoreWith({ ...profile, groups }, aLead({ fit: '60', interest: '40' })).grade).toBe('C2');
  });

  it('is absent without a grid', () => {
    expect(scoreWith({ ...profile, grades: undefined }, aLead({ fit: '60' })).grade).toBeNull();
  });
});
