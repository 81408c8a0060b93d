import { z } from 'zod';
import { comparisonSchema, conditionSchema } from '../lead/condition-schema.ts';

const decaySchema = z.union([
  z.strictObject({
    shape: z.literal('linear'),
    percent: z.number().positive().max(100),
    everyDays: z.number().positive(),
  }),
  z.strictObject({ shape: z.literal('half-life'), days: z.number().positive() }),
]);
export type Decay = z.infer<typeof decaySchema>;

/** Bounded, so that sums of hundredths stay exact. */
const pointsSchema = z.number().min(-10_000).max(10_000);

const caseSchema = comparisonSchema.extend({
  points: pointsSchema,
  disqualify: z.boolean().optional(),
  falloff: z.literal('linear').optional(),
  /** Where a linear fall-off reaches zero, below and above the range. */
  falloffTo: z.tuple([z.number(), z.number()]).optional(),
});
export type Case = z.infer<typeof caseSchema>;

const matchCriterionSchema = z.strictObject({
  name: z.string().min(1),
  match: z.string().min(1),
  cases: z.array(caseSchema).min(1),
  otherwise: pointsSchema.optional(),
  missing: pointsSchema.optional(),
  decay: decaySchema.optional(),
});
export type MatchCriterion = z.infer<typeof matchCriterionSchema>;

const allCriterionSchema = z.strictObject({
  name: z.string().min(1),
  all: z.array(conditionSchema).min(1),
  points: pointsSchema,
  disqualify: z.boolean().optional(),
});
export type AllCriterion = z.infer<typeof allCriterionSchema>;

const criterionSchema = z.union([matchCriterionSchema, allCriterionSchema]);
export type Criterion = z.infer<typeof criterionSchema>;

const groupSchema = z.strictObject({
  name: z.string().min(1),
  category: z.enum(['fit', 'engagement']),
  limit: z.number().positive().optional(),
  floor: z.number().max(0).optional(),
  criteria: z.array(criterionSchema).min(1),
});
export type Group = z.infer<typeof groupSchema>;

/** A property in which a lead names its own time: a date, or a time frame that `days` puts into days. */
const returnBySchema = z.strictObject({
  property: z.string().min(1),
  days: z.record(z.string().min(1), z.number().int().positive()).optional(),
  /** Of a date: so many days before it. */
  daysBefore: z.number().int().nonnegative().optional(),
});

const bandSchema = z.strictObject({
  name: z.string().min(1),
  from: z.number().min(0).max(100),
  // biome-ignore lint/suspicious/noThenProperty: the field's name in the rules document is fixed
  then: z.enum(['route', 'nurture']).default('route'),
  returnAfterDays: z.number().int().positive().optional(),
  returnBy: returnBySchema.optional(),
});
export type Band = z.infer<typeof bandSchema>;

/** The ideal profile: groups of criteria that give points, and bands that name ranges of the total. */
export const profileSchema = z.strictObject({
  groups: z.array(groupSchema).min(1),
  bands: z.array(bandSchema).min(1),
  /** Boundaries of the fit × engagement grid as shares of each category's greatest points, best first. */
  grades: z
    .strictObject({
      fit: z.array(z.number().min(0).max(100)).min(1),
      engagement: z.array(z.number().min(0).max(100)).min(1),
    })
    .optional(),
});
export type Profile = z.infer<typeof profileSchema>;
