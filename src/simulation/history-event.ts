import { z } from 'zod';
import { resultSchema } from '../tracking/tracking-rules.ts';

/** Ids may be written as numbers, as HubSpot does in places. */
const idSchema = z.union([z.string().min(1), z.number().int()]).transform(String);

const valueSchema = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => (value === null ? null : String(value)));

const propertiesSchema = z.record(z.string(), valueSchema);

const instantSchema = z.iso
  .datetime({ offset: true, error: 'is no instant; write it as "2026-03-02T09:00:00Z"' })
  .transform((text) => Date.parse(text));

const dealStatusSchema = z.enum(['open', 'won', 'lost']);

/** What a company is known by; every other field is a property of it. */
const companySchema = z.looseObject({
  id: idSchema,
  ownerId: idSchema.nullish(),
  domain: z.string().nullish(),
  parentId: idSchema.nullish(),
});

const dealSchema = z.object({ id: idSchema, ownerId: idSchema.nullish(), status: dealStatusSchema });

const about = { at: instantSchema, id: idSchema };
const by = idSchema.optional();

/** One line of a history, by its type. Fields that no type has are left out of account. */
export const historyEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('lead'),
    ...about,
    properties: propertiesSchema.default({}),
    ownerId: idSchema.nullish(),
    company: companySchema.nullish(),
    deals: z.array(dealSchema).default([]),
  }),
  z.object({ type: z.literal('change'), ...about, properties: propertiesSchema }),
  z.object({
    type: z.literal('touch'),
    ...about,
    by,
    kind: z.enum(['call', 'email', 'meeting', 'conversation', 'note', 'task']),
    automated: z.boolean().default(false),
  }),
  z.object({
    type: z.literal('result'),
    ...about,
    result: resultSchema,
    amount: z.number().nullish(),
    by,
  }),
  z.object({
    type: z.literal('deal'),
    ...about,
    dealId: idSchema,
    ownerId: idSchema.nullish(),
    status: dealStatusSchema,
    amount: z.number().nullish(),
  }),
  z.object({ type: z.literal('owner'), ...about, ownerId: idSchema.nullable(), by }),
  z.object({ type: z.literal('decline'), ...about, by }),
  z.object({ type: z.literal('partner'), ...about, by, answer: z.enum(['accepted', 'declined']) }),
  z
    .object({
      type: z.literal('rep'),
      at: instantSchema,
      ownerId: idSchema,
      availability: z.enum(['away', 'available']).optional(),
      until: instantSchema.nullish(),
      archived: z.boolean().optional(),
    })
    .refine(({ availability, archived }) => availability !== undefined || archived !== undefined, {
      error: 'says neither "availability" nor "archived"',
    }),
  z.object({ type: z.literal('rules'), at: instantSchema, rules: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('merge'), ...about, into: idSchema }),
  z.object({ type: z.enum(['delete', 'restore', 'erase']), ...about }),
  z.object({ type: z.literal('tick'), at: instantSchema }),
]);

/** The types that a line may have. */
export const eventTypes: readonly string[] = historyEventSchema.options.flatMap(({ shape }) => {
  const { type } = shape;
  return 'values' in type ? [...type.values] : type.options;
});

/** Something that happened in a history, with its moment in ms. */
export type HistoryEvent = z.infer<typeof historyEventSchema>;

/** The events of one type. */
export type EventOf<Type extends HistoryEvent['type']> = Extract<HistoryEvent, { type: Type }>;

/** An event about one lead. */
export type LeadHistoryEvent = Extract<HistoryEvent, { id: string }>;
