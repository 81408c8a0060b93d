import type { Instant } from '../base/clock.ts';
import type { Lead, Properties } from '../lead/lead.ts';
import { presentText } from '../lead/present-text.ts';
import type { CompiledRules } from './compile-rules.ts';
import { previewLead } from './preview-lead.ts';
import type { SavedTest } from './saved-test-schema.ts';

/** One expectation that was not met. */
export interface Mismatch {
  field: keyof SavedTest['expect'];
  expected: string | number | null;
  found: string | number | null;
}

/** Judges a saved test's lead as a live one, at `at` or else at `now`, and gives what differs from its expectations. */
export function runSavedTest(test: SavedTest, compiled: CompiledRules, now: Instant): Mismatch[] {
  const at = test.at === undefined ? now : Date.parse(test.at);
  const { verdict, score, inquiry, pool } = previewLead(compiled, leadOf(test, at), at);
  const found = { band: score.band, pool, score: score.total, grade: score.grade, inquiry, verdict };
  return (Object.keys(found) as (keyof typeof found)[]).flatMap((field): Mismatch[] => {
    const expected = test.expect[field];
    return expected === undefined || expected === found[field]
      ? []
      : [{ field, expected, found: found[field] }];
  });
}

function leadOf({ lead }: SavedTest, at: Instant): Lead {
  const company = lead.company && textOf(lead.company);
  return {
    id: 'saved-test',
    properties: textOf(lead.properties),
    company: company
      ? {
          id: 'saved-test-company',
          ownerId: null,
          domain: presentText(company.domain),
          parentId: null,
          properties: company,
        }
      : null,
    deals: [],
    ownerId: lead.ownerId ?? null,
    createdAt: at,
    arrivedAt: at,
  };
}

function textOf(values: SavedTest['lead']['properties']): Properties {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
}
