import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Rules, rulesSchema } from '../../src/rules/rules-schema.ts';
import { benchRules } from '../bench/service/bench-rules.ts';

const resultsFile = join(import.meta.dirname, 'results.yaml');

/** Twenty reps who hold twelve unworked leads each at most, and record results, so that places free and fill all the time. */
export function killRules(): Rules {
  return rulesSchema.parse({ ...benchRules(12), results: parse(readFileSync(resultsFile, 'utf8')) });
}
