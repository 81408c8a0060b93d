import type { FoundFault, Place } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Names that occur twice where reports and reasons tell things apart by name. */
export function lintNames(rules: Rules): FoundFault[] {
  const { profile } = rules;
  const lists: [string, Place, readonly { name: string }[]][] = [
    ['group', ['profile', 'groups'], profile.groups],
    ...profile.groups.map(({ criteria }, index): [string, Place, readonly { name: string }[]] => [
      'criterion',
      ['profile', 'groups', index, 'criteria'],
      criteria,
    ]),
    ['band', ['profile', 'bands'], profile.bands],
    ['exclusion', ['quality', 'exclude'], rules.quality.exclude],
    ['inquiry', ['inquiries'], rules.inquiries],
    ['pool', ['pools'], rules.pools],
    ['route', ['routes'], rules.routes],
    ['source', ['sources'], rules.sources],
    ['test', ['tests'], rules.tests],
  ];
  return lists.flatMap(([noun, place, items]) =>
    repeated(items.map(({ name }) => name)).map(
      (index): FoundFault => ({
        code: 'duplicate-name',
        place: [...place, index, 'name'],
        message: `a ${noun} named "${items[index]?.name}" comes before; each name stands once`,
      }),
    ),
  );
}

/** Positions of values that have occurred before. */
export function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
