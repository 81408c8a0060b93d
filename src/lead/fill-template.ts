import type { Lead } from './lead.ts';
import { readProperty } from './read-property.ts';

const placeholder = /\{\{\s*([\w.-]+)\s*(?:\|([^{}]*))?\}\}/g;

/** The names between double braces in a template, each once: `{{firstname}}`, `{{company.name|your company}}`. */
export function templateNames(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(placeholder), ([, name = '']) => name))];
}

/**
 * Fills a template with a lead's properties. `facts` are what the lead itself does not hold (score, band, owner…) and
 * come first. A missing value gives the text after `|`, or a dash.
 */
export function fillTemplate(
  template: string,
  lead: Lead,
  facts: Readonly<Record<string, string>> = {},
): string {
  return template.replace(placeholder, (_, name: string, otherwise: string | undefined) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    return fact ?? readProperty(lead, name) ?? otherwise?.trim() ?? '–';
  });
}
