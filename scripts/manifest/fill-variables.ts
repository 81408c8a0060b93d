const placeholder = /\$\{(.*?)\}/g;

/** Names of the variables in a component's text values, each once. */
export function variablesIn(value: unknown): string[] {
  const names = Array.from(JSON.stringify(value).matchAll(placeholder), ([, name = '']) => name);
  return [...new Set(names)];
}

/** A component as HubSpot sees it: each variable of its text values replaced, as an upload with a profile does. */
export function fillVariables(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.replace(placeholder, (whole, name: string) => variables[name] ?? whole);
  if (Array.isArray(value)) return value.map((item) => fillVariables(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fillVariables(inner, variables)]),
  );
}
