import { z } from 'zod';
import type { App } from './world.ts';

const manifestSchema = z.object({
  scopes: z.object({ required: z.array(z.string()), optional: z.array(z.object({ scope: z.string() })) }),
  webhooks: z.object({
    subscriptions: z.array(z.object({ subscriptionType: z.string(), propertyName: z.string().optional() })),
  }),
  appEvent: z.object({
    uid: z.string(),
    headerTemplate: z.string(),
    detailTemplate: z.string(),
    properties: z.array(z.object({ name: z.string(), label: z.string(), type: z.string() })),
  }),
});

export type AppKeys = Pick<App, 'appId' | 'clientId' | 'clientSecret' | 'redirectUrls' | 'webhookUrl'>;

/**
 * The app as HubSpot would know it after an upload: what the manifest declares, with the keys of one installation.
 * Its app event is called `ah<appId>_<uid>` here; HubSpot gives such names out by itself.
 */
export function manifestApp(manifest: unknown, keys: AppKeys): App {
  const { scopes, webhooks, appEvent } = manifestSchema.parse(manifest);
  const { uid, headerTemplate, detailTemplate, properties } = appEvent;
  const name = `ah${keys.appId}_${uid}`;
  return {
    ...keys,
    requiredScopes: scopes.required,
    optionalScopes: scopes.optional.map((each) => each.scope),
    subscriptions: webhooks.subscriptions,
    eventTypes: [
      { name, projectName: 'fairlead', developerSymbol: uid, headerTemplate, detailTemplate, properties },
    ],
  };
}
