import type { RulesPlace } from './rules-place.ts';

/** The names of a list's entries. */
export function namesOf(list: RulesPlace): string[] {
  return list.entries.map((entry) => entry.at('name').text);
}

/** A name for something new that nothing has yet: "New route", else "New route 2" … */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const next = Array.from({ length: taken.length + 1 }, (_, index) => `${name} ${index + 2}`);
  return next.find((each) => !taken.includes(each)) ?? name;
}
