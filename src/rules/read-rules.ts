import { accept, type Result, refuse } from '../base/result.ts';
import { lintRules } from './lint-rules.ts';
import { type DocumentFormat, type ReadDocument, readDocument } from './read-document.ts';
import { type FoundFault, type RulesFault, toRulesFault } from './rules-fault.ts';
import { type Rules, rulesSchema } from './rules-schema.ts';
import { schemaFaults } from './schema-faults.ts';

/** Rules that may be used, and what is still worth a look in them. */
export interface ReadRules {
  rules: Rules;
  warnings: RulesFault[];
  /** Gives a fault found later its path, severity and line. */
  place(found: FoundFault): RulesFault;
}

/**
 * Reads a rules document: syntax, shape, then what only shows when its parts are held together. Refused with every fault
 * of the first of these that has an error, each with its code and place.
 */
export function readRulesWithWarnings(text: string, format: DocumentFormat): Result<ReadRules, RulesFault[]> {
  const document = readDocument(text, format);
  if (!document.ok) return document;
  const place = (found: FoundFault) => placed(found, document.value);
  const parsed = rulesSchema.safeParse(document.value.value, { reportInput: true });
  if (!parsed.success) return refuse(schemaFaults(parsed.error.issues).map(place));
  const faults = lintRules(parsed.data).map(place);
  const errors = faults.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return refuse([...errors, ...faults.filter((fault) => !errors.includes(fault))]);
  return accept({ rules: parsed.data, warnings: faults, place });
}

/** Reads a rules document that can be used, or says everything that keeps it from being used. */
export function readRules(text: string, format: DocumentFormat): Result<Rules, RulesFault[]> {
  const read = readRulesWithWarnings(text, format);
  return read.ok ? accept(read.value.rules) : read;
}

function placed(found: FoundFault, document: ReadDocument): RulesFault {
  return { ...toRulesFault(found), ...document.locate(found.place) };
}
