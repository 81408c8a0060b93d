import type { DocumentFormat } from './read-document.ts';
import { readDocument } from './read-document.ts';
import { readRulesWithWarnings } from './read-rules.ts';
import type { RulesFault } from './rules-fault.ts';

/** A document that may be half written, as pages show it in forms. */
export interface RulesOutline {
  /** As its author wrote it, without defaults; null when it is no document at all. */
  values: Record<string, unknown> | null;
  /** Errors and warnings that show without the portal and without running the saved tests. */
  faults: RulesFault[];
}

/** Takes what a text says, as far as it can be read, and what is wrong with it. */
export function outlineRules(text: string, format: DocumentFormat): RulesOutline {
  const read = readRulesWithWarnings(text, format);
  const faults = read.ok ? read.value.warnings : read.refusal;
  const document = readDocument(text, format);
  const value = document.ok ? document.value.value : null;
  const isDocument = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { values: isDocument ? { ...value } : null, faults };
}
