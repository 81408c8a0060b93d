const nouns: Readonly<Record<string, string>> = {
  groups: 'group',
  criteria: 'criterion',
  cases: 'case',
  bands: 'band',
  reps: 'rep',
  pools: 'pool',
  members: 'member',
  routes: 'route',
  inquiries: 'kind of inquiry',
  deadlines: 'deadline',
  sources: 'source',
  partners: 'partner',
  exclude: 'exclusion',
  tests: 'saved test',
  leave: 'leave',
  given: 'limit',
  when: 'condition',
  all: 'condition',
};

/** Fields whose own name says nothing that their entries do not say. */
const silent = new Set(['profile', 'quality']);

/**
 * A place of the rules in words: `routes[1].when[0].value` is "route “Americas”, condition 1, value". Entries are named where the
 * document names them, and counted otherwise. `ownerName` says who an owner is.
 */
export function describePlace(
  values: unknown,
  path: string,
  ownerName: (ownerId: string) => string = String,
): string {
  const steps = [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, index]) => index ?? step);
  const words: string[] = [];
  let value = values;
  let list = '';
  for (const step of steps) {
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
    if (/^\d+$/.test(step)) {
      words.pop();
      words.push(`${nouns[list] ?? list} ${nameOf(value, ownerName) ?? Number(step) + 1}`);
    } else {
      if (!silent.has(step)) words.push(step);
      list = step;
    }
  }
  return words.join(', ') || 'The rules';
}

function nameOf(value: unknown, ownerName: (ownerId: string) => string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, ownerId, band } = value as Record<string, unknown>;
  const known = name ?? (typeof ownerId === 'string' ? ownerName(ownerId) : band);
  return typeof known === 'string' ? `“${known}”` : null;
}
