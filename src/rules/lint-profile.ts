import { greatestOfCriteria, greatestOfGroup } from '../scoring/greatest-points.ts';
import type { Profile } from '../scoring/profile.ts';
import { comparisonFault } from './comparison-fault.ts';
import { conditionsOf } from './conditions-of.ts';
import { falloffFault } from './falloff-fault.ts';
import type { FoundFault } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Conditions that cannot work, wherever they stand. */
export function lintConditions(rules: Rules): FoundFault[] {
  return conditionsOf(rules).flatMap(({ comparison, place }) => {
    const fault = comparisonFault(comparison);
    return fault ? [{ code: fault.code, place: [...place, fault.field], message: fault.message }] : [];
  });
}

/** Faults between the parts of the profile: bands, grades, limits and fall-offs. */
export function lintProfile({ profile }: Rules): FoundFault[] {
  return [
    ...bandFaults(profile),
    ...gradeFaults(profile),
    ...limitFaults(profile),
    ...falloffFaults(profile),
  ];
}

function bandFaults({ bands, groups }: Profile): FoundFault[] {
  const faults: FoundFault[] = [];
  const lowest = bands.at(-1);
  const greatest = groups.reduce((sum, group) => sum + greatestOfGroup(group), 0) / 100;
  bands.forEach(({ name, from, then, returnAfterDays }, index) => {
    const place = ['profile', 'bands', index];
    const above = bands[index - 1];
    if (above && above.from <= from) {
      faults.push({
        code: 'bands-order',
        place: [...place, 'from'],
        message: `"${name}" from ${from} must come before "${above.name}" from ${above.from}; highest first, no two alike`,
      });
    }
    if (then === 'nurture' && returnAfterDays === undefined) {
      faults.push({
        code: 'nurture-without-return',
        place,
        message: `leads of "${name}" are kept for later but never come back; add returnAfterDays`,
      });
    }
    if (from > greatest) {
      faults.push({
        code: 'band-out-of-reach',
        place: [...place, 'from'],
        message: `no lead can be "${name}": the criteria give ${greatest} points at most`,
      });
    }
  });
  if (lowest && !bands.some(({ from }) => from === 0)) {
    faults.push({
      code: 'bands-gap',
      place: ['profile', 'bands', bands.length - 1, 'from'],
      message: `scores below ${lowest.from} are in no band; the last band is from 0`,
    });
  }
  return faults;
}

function gradeFaults({ grades }: Profile): FoundFault[] {
  return (['fit', 'engagement'] as const).flatMap((category) => {
    const boundaries = grades?.[category] ?? [];
    return boundaries.flatMap((boundary, index): FoundFault[] => {
      const above = boundaries[index - 1];
      if (above === undefined || above > boundary) return [];
      return [
        {
          code: 'grades-order',
          place: ['profile', 'grades', category, index],
          message: `${boundary} must be less than ${above}; best first`,
        },
      ];
    });
  });
}

function limitFaults({ groups }: Profile): FoundFault[] {
  return groups.flatMap((group, index): FoundFault[] => {
    const greatest = greatestOfCriteria(group) / 100;
    if (group.limit === undefined || greatest >= group.limit) return [];
    const message = `"${group.name}" never reaches its limit of ${group.limit}: its criteria give ${greatest} points at most`;
    return [{ code: 'limit-out-of-reach', place: ['profile', 'groups', index, 'limit'], message }];
  });
}

function falloffFaults({ groups }: Profile): FoundFault[] {
  return groups.flatMap(({ criteria }, groupIndex) =>
    criteria.flatMap((criterion, index) => {
      if ('all' in criterion) return [];
      return criterion.cases.flatMap((each, at): FoundFault[] => {
        const message = falloffFault(each);
        const place = ['profile', 'groups', groupIndex, 'criteria', index, 'cases', at];
        return message ? [{ code: 'falloff-range', place, message }] : [];
      });
    }),
  );
}
