import { readFile } from 'node:fs/promises';
import type { Result } from '../base/result.ts';
import { readRules } from '../rules/read-rules.ts';
import type { RulesFault } from '../rules/rules-fault.ts';
import type { Rules } from '../rules/rules-schema.ts';

/** Document format by a file's name. */
export function formatOf(path: string): 'yaml' | 'json' {
  return path.endsWith('.json') ? 'json' : 'yaml';
}

/** One line for a fault: where, its code, what is wrong and what to do. */
export function showFault(path: string, fault: RulesFault): string {
  const place = fault.line === undefined ? path : `${path}:${fault.line}:${fault.column ?? 1}`;
  return `${place}  ${fault.severity} ${fault.code}  ${fault.path === '' ? '' : `${fault.path}: `}${fault.message}`;
}

/** Reads a rules file; the refusal is the faults as lines to print. */
export async function readRulesFile(path: string): Promise<Result<Rules, string[]>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') return { ok: false, refusal: [`${path} cannot be read: ${text.message}`] };
  const read = readRules(text, formatOf(path));
  return read.ok ? read : { ok: false, refusal: read.refusal.map((fault) => showFault(path, fault)) };
}
