import { z } from 'zod';

/** HubSpot's filter words, so that an admin knows them, plus WITHIN_DAYS for dates. */
export const operators = [
  'EQ',
  'NEQ',
  'IN',
  'NOT_IN',
  'GT',
  'GTE',
  'LT',
  'LTE',
  'BETWEEN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
  'WITHIN_DAYS',
] as const;

export type Operator = (typeof operators)[number];

/** A value as an admin writes it in YAML: text, number or yes/no. */
export const operandSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Operand = z.infer<typeof operandSchema>;

/** What an operator compares with. */
export const comparisonSchema = z.strictObject({
  operator: z.enum(operators),
  value: operandSchema.optional(),
  values: z.array(operandSchema).min(1).optional(),
  highValue: operandSchema.optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** One condition on a lead; `company.` before a property of the primary company. */
export const conditionSchema = comparisonSchema.extend({ property: z.string().min(1) });
export type Condition = z.infer<typeof conditionSchema>;
