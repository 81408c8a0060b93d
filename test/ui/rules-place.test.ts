import { stringify } from 'yaml';
import { changeValues } from '../../hubspot-project/src/app/settings/forms/change-values.ts';
import { describePlace } from '../../hubspot-project/src/app/settings/forms/describe-place.ts';
import type { RulesEdit } from '../../hubspot-project/src/app/shared/rules-data.ts';
import { editDocument } from '../../src/rules/edit-document.ts';
import { outlineRules } from '../../src/rules/outline-rules.ts';

const rules = {
  profile: { groups: [{ name: 'Fit', criteria: [{ name: 'Industry', cases: [{ points: 1 }] }] }] },
  routes: [{ name: 'a', when: [{ property: 'country' }] }, { name: 'b' }, { name: 'c' }],
  reps: [{ ownerId: '41' }],
};

describe('a change of the rules, before the service has made it', () => {
  it.each<[string, RulesEdit[]]>([
    ['a value that is there', [{ path: ['profile', 'groups', 0, 'name'], value: 'Firm' }]],
    ['a value in a place that is not there yet', [{ path: ['quality', 'exclude', 0], value: { name: 'x' } }]],
    ['an entry at the end', [{ path: ['routes', 3], value: { name: 'd' } }]],
    ['an entry that goes', [{ path: ['routes', 0] }]],
    ['a field that goes', [{ path: ['routes', 0, 'when'] }]],
    ['an entry that moves down', [{ path: ['routes', 0], moveTo: 2 }]],
    ['an entry that moves up', [{ path: ['routes', 2], moveTo: 0 }]],
    ['a limit in a place under a rep', [{ path: ['reps', 0, 'capacity', 'open'], value: 3 }]],
  ])('shows what the service will tell: %s', (_, edits) => {
    const text = editDocument(stringify(rules), 'yaml', edits) ?? '';
    expect(changeValues(rules, edits)).toEqual(outlineRules(text, 'yaml').values);
  });

  it('leaves what it was given as it is', () => {
    const before = structuredClone(rules);
    changeValues(rules, [{ path: ['routes', 0], moveTo: 2 }, { path: ['reps'] }]);
    expect(rules).toEqual(before);
  });
});

describe('a place of the rules in words', () => {
  it.each([
    ['profile.groups[0].criteria[0].cases[0].points', 'group “Fit”, criterion “Industry”, case 1, points'],
    ['routes[1].when[0]', 'route “b”, condition 1'],
    ['reps[0].capacity.given[1].limit', 'rep “41”, room, limit 2, limit'],
    ['routes', 'routes'],
    ['', 'The rules'],
  ])('tells %s as %s', (path, words) => {
    expect(describePlace(rules, path)).toBe(words);
  });
});
