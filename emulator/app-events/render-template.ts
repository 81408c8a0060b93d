/**
 * Fills the placeholders of an app event's header or detail template: `{{name}}`, and
 * `{{#formatDate name}}{{/formatDate}}` for milliseconds or ISO 8601. A name without a value becomes nothing.
 */
export function renderTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/\{\{#formatDate\s+([\w.]+)\s*\}\}[^{]*\{\{\/formatDate\}\}/g, (_, name: string) =>
      toDay(values[name] ?? ''),
    )
    .replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => values[name] ?? '');
}

function toDay(value: string): string {
  const at = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10);
}
