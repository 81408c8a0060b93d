import type { PropertyChoice } from '../../shared/rules-data.ts';
import { describeComparison } from './operators.ts';
import type { RulesPlace } from './rules-place.ts';

/** Conditions in a sentence, by the labels of properties and options as far as they are known. */
export function describeConditions(
  list: RulesPlace,
  properties: readonly PropertyChoice[],
  none: string,
): string {
  if (list.entries.length === 0) return none;
  return list.entries
    .map((entry) => {
      const name = entry.at('property').text;
      return `${labelOf(name, properties)} ${describeComparison(entry.value, optionWords(name, properties))}`;
    })
    .join('; ');
}

/** How people know a property. */
export function labelOf(name: string, properties: readonly PropertyChoice[]): string {
  return properties.find((property) => property.name === name)?.label ?? name;
}

/** How people know the values of a property. */
export function optionWords(name: string, properties: readonly PropertyChoice[]): (value: string) => string {
  const options = properties.find((property) => property.name === name)?.options ?? [];
  return (value) => options.find((option) => option.value === value)?.label ?? value;
}
