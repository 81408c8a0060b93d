/** A criterion that can be used as it is, and changed from there; its name is none of those that are taken. */
export function freshCriterion(taken: readonly string[] = []) {
  const names = Array.from({ length: taken.length + 1 }, (_, index) => `New criterion ${index + 1}`);
  const name = names.find((each) => !taken.includes(each)) ?? 'New criterion';
  return { name, match: 'company.name', cases: [{ operator: 'HAS_PROPERTY', points: 5 }] };
}
