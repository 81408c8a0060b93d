import { z } from 'zod';
import { conditionSchema } from '../lead/condition-schema.ts';
import { qualityRulesSchema } from '../quality/quality-rules.ts';
import {
  placesSchema,
  poolSchema,
  repSchema,
  routeSchema,
  timeZoneSchema,
  weekdaySchema,
} from '../routing/routing-rules.ts';
import { profileSchema } from '../scoring/profile.ts';
import { resultMapSchema, workedSchema } from '../tracking/tracking-rules.ts';
import { deadlineSchema } from './deadline-schema.ts';
import { inquirySchema } from './inquiry-schema.ts';
import { savedTestSchema } from './saved-test-schema.ts';

/** Where leads come from, and what a source cost per month in the portal's home currency. */
const sourceSchema = z.strictObject({
  name: z.string().min(1),
  when: z.array(conditionSchema).min(1),
  cost: z
    .array(
      z.strictObject({
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'months are written "2026-11"' }),
        amount: z.number().nonnegative(),
      }),
    )
    .default([]),
});

/** When lost and long-term leads may come back into the rotation. */
const recyclingSchema = z.strictObject({
  coolDownDays: z.number().int().positive().default(90),
  /** Only while this share of the pool's room is free. */
  onlyWhenRoomAbove: z.number().min(0).max(1).default(0.3),
});

/** How often a lead that reps give back ("not mine") goes on to the next; left out: until everybody has had it once. */
const declinesSchema = z.strictObject({
  most: z.number().int().nonnegative(),
  /** Who gets it then; left out, or without room: it waits until a person chooses. */
  escalateTo: z.string().min(1).optional(),
});

/** A distributor or reseller who answers through signed links; also listed under `reps`. */
const partnerSchema = z.strictObject({
  ownerId: z.string().min(1),
  name: z.string().min(1),
  email: z.email(),
  acceptWithinHours: z.number().positive().default(24),
  /** The colleague who looks after the partner: the record's owner in HubSpot, who gets the task with the link. Left out: the partner is an owner there. */
  contact: z.string().min(1).optional(),
  /** A lead that was accepted so long ago without a result counts against the partner's share. */
  resultWithinDays: z.number().positive().default(14),
});

/** One versioned document per tenant: everything an admin decides. Its reference is docs/rules.md. */
export const rulesSchema = z.strictObject({
  schema: z.literal('fairlead/rules@1').default('fairlead/rules@1'),
  /** Default for reps, periods and reports. */
  timeZone: timeZoneSchema.default('UTC'),
  weekStart: weekdaySchema.default('monday'),
  profile: profileSchema,
  quality: qualityRulesSchema.default({ exclude: [], businessEmailExpected: false, junk: { off: [] } }),
  inquiries: z.array(inquirySchema).default([]),
  reps: z.array(repSchema),
  pools: z.array(poolSchema),
  routes: z.array(routeSchema),
  /** Leads that take more than one place under their rep's and team's limits: by band, such as hot leads two. */
  places: placesSchema.default({}),
  worked: workedSchema.default({ touches: 1, resultRequired: true }),
  results: resultMapSchema.default({}),
  deadlines: z.array(deadlineSchema).default([]),
  sources: z.array(sourceSchema).default([]),
  recycling: recyclingSchema.optional(),
  declines: declinesSchema.optional(),
  partners: z.array(partnerSchema).default([]),
  /** HubSpot attaches company and form values after creation; a new contact is decided at the end of this at the latest. */
  settleSeconds: z.number().nonnegative().max(3600).default(30),
  tests: z.array(savedTestSchema).default([]),
});

/** A rules document that has been read: every default filled in. */
export type Rules = z.infer<typeof rulesSchema>;
