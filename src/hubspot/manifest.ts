import { z } from 'zod';
import declaration from '../../app-manifest.json' with { type: 'json' };

const optionSchema = z.strictObject({ value: z.string().min(1), label: z.string().min(1) });

const propertySchema = z.strictObject({
  name: z.string().regex(/^fairlead_[a-z_]+$/),
  label: z.string().min(1),
  description: z.string().min(1),
  type: z.enum(['bool', 'datetime', 'enumeration', 'number', 'string']),
  fieldType: z.enum(['booleancheckbox', 'date', 'number', 'select', 'text', 'textarea']),
  options: z.array(optionSchema).optional(),
  /** Its options are the portal's owners. */
  ownerPicker: z.literal(true).optional(),
});
export type ManifestProperty = z.infer<typeof propertySchema>;
export type PropertyOption = z.infer<typeof optionSchema>;

/** From the project's source folder on. */
const entrypointSchema = z.string().regex(/^\/app\/[\w/-]+\.tsx$/);

const manifestSchema = z.object({
  name: z.string(),
  description: z.string(),
  scopes: z.strictObject({
    required: z.array(z.string()),
    /** `without`: what an admin does without when the scope is not granted. */
    optional: z.array(z.strictObject({ scope: z.string(), without: z.string() })),
  }),
  webhooks: z.strictObject({
    subscriptions: z.array(
      z.strictObject({ subscriptionType: z.string(), propertyName: z.string().optional() }),
    ),
  }),
  propertyGroup: optionSchema.omit({ value: true }).extend({ name: z.string() }),
  properties: z.array(propertySchema),
  appEvent: z.strictObject({
    uid: z.string(),
    name: z.string().max(50),
    objectType: z.literal('CONTACT'),
    headerTemplate: z.string().max(1000),
    detailTemplate: z.string().max(10_000),
    properties: z.array(
      z.strictObject({ name: z.string(), label: z.string(), type: z.enum(['string', 'number', 'date']) }),
    ),
  }),
  workflowAction: z.strictObject({
    uid: z.string(),
    name: z.string().min(1),
    description: z.string().min(1),
    /** The one choice of whoever builds the workflow; its options are asked for when it is made. */
    input: z.strictObject({ name: z.literal('pool'), label: z.string(), description: z.string() }),
    outputs: z.array(
      z.strictObject({ name: z.string(), label: z.string(), type: z.enum(['string', 'number']) }),
    ),
  }),
  /** What people see of the app inside HubSpot. */
  extensions: z.strictObject({
    card: z.strictObject({
      uid: z.string(),
      name: z.string().max(200),
      description: z.string(),
      location: z.enum(['crm.record.sidebar', 'crm.record.tab']),
      entrypoint: entrypointSchema,
    }),
    settings: z.strictObject({ uid: z.string(), entrypoint: entrypointSchema }).optional(),
    pages: z.strictObject({ uid: z.string(), entrypoint: entrypointSchema }).optional(),
  }),
});

/** The app's surface as `app-manifest.json` declares it: scopes, subscriptions, properties, timeline event, workflow action, pages. */
export const manifest = manifestSchema.parse(declaration);
