const dealsScope = 'crm.objects.deals.read';

/** Why a portal that granted these scopes cannot be learned from, and what to do; null when it can. */
export function whyNotLearn(scopes: readonly string[]): string | null {
  if (scopes.includes(dealsScope)) return null;
  return `This account has not granted ${dealsScope}: without deals nobody knows which leads were won. Install the app again, and grant it.`;
}
