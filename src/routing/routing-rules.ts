import { z } from 'zod';
import { conditionSchema } from '../lead/condition-schema.ts';

const isZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** An IANA time zone name. */
export const timeZoneSchema = z
  .string()
  .refine(isZone, { error: 'not a time zone; use an IANA name such as Europe/Berlin' });

const dateSchema = z.iso.date();
const spanSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
  error: 'hours are written "09:00-17:00"',
});

/** A cap on leads given per period. `calendar` periods turn at midnight of the rep's zone; `rolling` ones are the last N hours. */
export const givenLimitSchema = z.strictObject({
  per: z.enum(['hour', 'day', 'week', 'month']),
  limit: z.number().int().nonnegative(),
  window: z.enum(['calendar', 'rolling']).default('calendar'),
});
export type GivenLimit = z.infer<typeof givenLimitSchema>;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
const daysSchema = z.string().regex(/^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/, {
  error: 'days are written "mon" or "mon-fri"',
});

export const scheduleSchema = z.union([
  z.literal('hubspot'),
  z.literal('always'),
  z.record(daysSchema, z.array(spanSchema)),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

/** A salesperson or partner who receives leads. */
export const repSchema = z.strictObject({
  ownerId: z.string().min(1),
  name: z.string().optional(),
  timeZone: timeZoneSchema.optional(),
  capacity: z
    .strictObject({
      given: z.array(givenLimitSchema).default([]),
      open: z.number().int().nonnegative().optional(),
    })
    .default({ given: [] }),
  schedule: scheduleSchema.default('always'),
  leave: z.array(z.strictObject({ from: dateSchema, to: dateSchema })).default([]),
  holidays: z.string().optional(),
  /** Kinds of lead this rep takes; all must hold. */
  when: z.array(conditionSchema).optional(),
});
export type Rep = z.infer<typeof repSchema>;

export const poolSchema = z.strictObject({
  name: z.string().min(1),
  members: z
    .array(z.strictObject({ ownerId: z.string().min(1), weight: z.number().positive().default(1) }))
    .min(1),
  strategy: z.enum(['rotation', 'fewest-open']).default('rotation'),
  fairness: z.enum(['total', 'bands']).default('total'),
  catchUp: z.union([z.literal('never'), z.literal('full'), z.number().int().positive()]).default('never'),
  /** Team limits, over all members. */
  given: z.array(givenLimitSchema).default([]),
  /** Account match, first that applies: an open deal's owner, the company's owner, a lead of the same business domain. */
  match: z.array(z.enum(['open-deal', 'company', 'domain'])).default([]),
  /** What happens when the matched owner cannot take it. */
  whenMatchedBusy: z.enum(['rotate', 'hold']).default('rotate'),
  whenNobody: z
    .union([
      z.literal('hold'),
      z.strictObject({ overflow: z.string() }),
      z.strictObject({ fallback: z.string() }),
    ])
    .default('hold'),
  /** A lead of score 0 overtakes a fresh lead of score 100 after this long. */
  maxWaitHours: z.number().positive().default(48),
  onLimit: z.enum(['alert', 'nurture']).default('alert'),
});
export type Pool = z.infer<typeof poolSchema>;

export const routeSchema = z.strictObject({
  name: z.string().min(1),
  when: z.array(conditionSchema).default([]),
  pool: z.string().min(1),
});
export type Route = z.infer<typeof routeSchema>;

/** The parts of a rules document that routing reads. */
export interface RoutingRules {
  timeZone: string;
  weekStart: z.infer<typeof weekdaySchema>;
  reps: readonly Rep[];
  pools: readonly Pool[];
  routes: readonly Route[];
}

export const weekdaySchema = z.enum([
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]);
