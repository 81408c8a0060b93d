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

/** A whole day, or a moment of the rep's wall clock. */
const leaveEdgeSchema = z.union([
  z.iso.date(),
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, {
      error: 'leave is written "2026-12-24" or "2026-12-24T12:00"',
    })
    .refine((moment) => !Number.isNaN(Date.parse(`${moment}Z`)), { error: 'there is no such day' }),
]);
const spanSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
  error: 'hours are written "09:00-17:00"',
});

/** A cap on leads given per period. `calendar` periods turn at midnight of the rep's zone; `rolling` ones are the last N hours. */
export const givenLimitSchema = z
  .strictObject({
    per: z.enum(['hour', 'day', 'week', 'month']),
    limit: z.number().int().nonnegative(),
    window: z.enum(['calendar', 'rolling']).default('calendar'),
    /** Lets a calendar week's or month's leads come in step with the working days gone by. */
    spread: z.literal('working-days').optional(),
    /** Bands whose leads may pass this limit; they count toward it all the same. */
    exempt: z.array(z.string().min(1)).optional(),
  })
  .refine(
    ({ per, window, spread }) => !spread || (window === 'calendar' && (per === 'week' || per === 'month')),
    {
      error: 'only a calendar week or month can be spread over working days',
      path: ['spread'],
    },
  );
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
  /** Days are whole, the last one included; a moment in `to` is the first one back. */
  leave: z.array(z.strictObject({ from: leaveEdgeSchema, to: leaveEdgeSchema })).default([]),
  /** Whose public holidays are free: a country, or a region of it ("US", "DE-BY"). Left out: the first of the rep's pools that says. */
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
  /** Whether a lead taken from a rep, such as for a missed deadline, still counts as that rep's turn. */
  reroutedTurn: z.enum(['kept', 'returned']).default('kept'),
  /** Team limits, over all members. */
  given: z.array(givenLimitSchema).default([]),
  /** Public holidays of the team: no working days for `spread`, and free for members who name no region of their own. */
  holidays: z.string().optional(),
  /** Whether the rotation goes by what a rep got in this pool, or in all pools that count per person. */
  counting: z.enum(['pool', 'person']).default('pool'),
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

/** How many places a lead of a band takes under every limit; 1 where left out. */
export const placesSchema = z.record(z.string(), z.number().int().min(1).max(100));

/** The parts of a rules document that routing reads. */
export interface RoutingRules {
  timeZone: string;
  weekStart: z.infer<typeof weekdaySchema>;
  reps: readonly Rep[];
  pools: readonly Pool[];
  routes: readonly Route[];
  /** By band. */
  places?: z.infer<typeof placesSchema>;
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
