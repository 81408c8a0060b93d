import { z } from 'zod';

const columnSchema = z.strictObject({
  column: z.string().min(1),
  /** Values that mean "nothing was said", besides the empty cell. */
  missing: z.array(z.string()).default([]),
  /** Value in the file → value in HubSpot. */
  map: z.record(z.string(), z.string()).optional(),
  /** What a value becomes that `map` does not list; without it such a value is kept. */
  otherwise: z.string().optional(),
});

/** A text made from a row: `lead-{Lead Number}@shop.example`. */
const templateSchema = z.strictObject({ template: z.string().min(1) });

const plainColumnSchema = z
  .string()
  .min(1)
  .transform((column) => ({ column, missing: [] as string[] }));

/** Where one value comes from. */
const sourceSchema = z.union([plainColumnSchema, columnSchema, templateSchema]);
export type CellSource = z.output<typeof sourceSchema>;
export type ColumnSource = z.output<typeof columnSchema>;

const customSchema = columnSchema.extend({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, { error: 'property names are lower-case letters, digits and _' }),
  label: z.string().min(1),
  type: z.enum(['string', 'number', 'bool', 'enumeration', 'date', 'datetime']),
  fieldType: z.string().min(1),
});
export type CustomColumn = z.output<typeof customSchema>;

/** How the columns of a CSV file become contacts (and companies) of a portal. */
export const csvMappingSchema = z.strictObject({
  /** Column with the row's own id, for telling rows apart in reports. */
  id: z.string().optional(),
  /** Column by whose number the rows are put in order, smallest first. */
  sortBy: z.string().optional(),
  properties: z.record(z.string(), sourceSchema).default({}),
  custom: z.array(customSchema).default([]),
  company: z.strictObject({ key: z.string(), properties: z.record(z.string(), sourceSchema) }).optional(),
  /** What becomes of columns that nothing above names. */
  rest: z.enum(['custom', 'ignore']).default('ignore'),
});
export type CsvMapping = z.output<typeof csvMappingSchema>;

/** Reads a mapping file's text; gives the mapping or what is wrong with it, each with its place. */
export function readCsvMapping(
  text: string,
): { ok: true; value: CsvMapping } | { ok: false; refusal: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      refusal: [`The mapping is not JSON: ${error instanceof Error ? error.message : error}`],
    };
  }
  const parsed = csvMappingSchema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    refusal: parsed.error.issues.map(
      (issue) => `The mapping at ${issue.path.join('.') || 'its top'}: ${issue.message}`,
    ),
  };
}
