import type { manifest as declared } from '../../src/hubspot/manifest.ts';
import type { Flavour } from './flavours.ts';

export type Manifest = typeof declared;

/** One *-hsmeta.json file: where it lies under the source folder, and what it says. */
export interface Component {
  path: string;
  content: { uid: string; type: string; config: Record<string, unknown> };
}

/** A profile variable, filled in by HubSpot at the upload. */
const variable = (name: string) => ['$', '{', name, '}'].join('');
const backend = variable('BACKEND');

/** The app itself: how it is given out, what it may do, which addresses it may call. */
export function appComponent(manifest: Manifest, flavour: Flavour): Component {
  const optional = manifest.scopes.optional.map(({ scope }) => scope);
  const scopes = {
    requiredScopes: manifest.scopes.required,
    // Without app events nothing asks for their scope.
    optionalScopes: flavour.mayHaveAppEvents ? optional : optional.filter((scope) => scope !== 'timeline'),
    conditionallyRequiredScopes: [],
  };
  const redirect = flavour.auth === 'oauth' ? { redirectUrls: [`${backend}/oauth/callback`] } : {};
  const config = {
    name: manifest.name,
    description: manifest.description,
    distribution: flavour.distribution,
    auth: { type: flavour.auth, ...redirect, ...scopes },
    permittedUrls: { fetch: [backend], iframe: [], img: [] },
    support: {
      supportEmail: variable('SUPPORT_EMAIL'),
      supportUrl: variable('SUPPORT_URL'),
      documentationUrl: variable('DOCUMENTATION_URL'),
    },
  };
  return { path: 'app/app-hsmeta.json', content: { uid: 'fairlead_app', type: 'app', config } };
}

/** Webhooks in the newer form (`object.*`) where there is one. */
export function webhooksComponent({ webhooks }: Manifest): Component {
  const active = { active: true };
  const all = webhooks.subscriptions.map((one) => ({
    ...one,
    isObject: one.subscriptionType.startsWith('object.'),
  }));
  const crmObjects = all
    .filter((one) => one.isObject)
    .map(({ subscriptionType, propertyName }) => ({
      subscriptionType,
      objectType: 'contact',
      ...(propertyName === undefined ? {} : { propertyName }),
      ...active,
    }));
  const hubEvents = all
    .filter((one) => !one.isObject)
    .map(({ subscriptionType }) => ({ subscriptionType, ...active }));
  const settings = { targetUrl: `${backend}/webhooks/hubspot`, maxConcurrentRequests: 10 };
  const config = { settings, subscriptions: { crmObjects, legacyCrmObjects: [], hubEvents } };
  return {
    path: 'app/webhooks/webhooks-hsmeta.json',
    content: { uid: 'webhooks', type: 'webhooks', config },
  };
}

/** The timeline event. */
export function appEventComponent({ appEvent }: Manifest): Component {
  const { uid, ...config } = appEvent;
  return { path: `app/app-events/${fileStem(uid)}-hsmeta.json`, content: { uid, type: 'app-event', config } };
}

/** The action that a workflow can take with a contact. */
export function workflowActionComponent({ workflowAction }: Manifest): Component {
  const { uid, name, description, input, outputs } = workflowAction;
  const supportedValueTypes = ['STATIC_VALUE'];
  const labelsOf = (fields: readonly { name: string; label: string }[]) =>
    Object.fromEntries(fields.map((field) => [field.name, field.label]));
  const config = {
    actionUrl: `${backend}/workflow/route`,
    isPublished: true,
    supportedClients: [{ client: 'WORKFLOWS' }],
    inputFields: [
      {
        typeDefinition: {
          name: input.name,
          type: 'enumeration',
          fieldType: 'select',
          optionsUrl: `${backend}/workflow/pools`,
        },
        supportedValueTypes,
        isRequired: false,
      },
    ],
    outputFields: outputs.map(({ name: output, type }) => ({
      typeDefinition: { name: output, type, fieldType: type === 'number' ? 'number' : 'text' },
      supportedValueTypes,
    })),
    labels: {
      en: {
        actionName: name,
        actionDescription: description,
        actionCardContent: name,
        inputFieldLabels: labelsOf([input]),
        inputFieldDescriptions: { [input.name]: input.description },
        outputFieldLabels: labelsOf(outputs),
      },
    },
    objectTypes: ['CONTACT'],
  };
  const path = `app/workflow-actions/${fileStem(uid)}-hsmeta.json`;
  return { path, content: { uid, type: 'workflow-action', config } };
}

/** What people see of the app inside HubSpot: the card, the settings and the app's own pages. */
export function extensionComponents({ extensions }: Manifest): Component[] {
  const { card, settings, pages } = extensions;
  const { uid, ...config } = card;
  return [
    {
      path: `app/cards/${fileStem(uid)}-hsmeta.json`,
      content: { uid, type: 'card', config: { ...config, objectTypes: ['contacts'] } },
    },
    ...(settings ? [pageComponent('settings', 'settings', settings)] : []),
    // The templates of the platform's versions 2026.03 and 2026.09 call the app's own pages "page".
    ...(pages ? [pageComponent('pages', 'page', pages)] : []),
  ];
}

function pageComponent(folder: string, type: string, page: { uid: string; entrypoint: string }): Component {
  const { uid, entrypoint } = page;
  return {
    path: `app/${folder}/${fileStem(uid)}-hsmeta.json`,
    content: { uid, type, config: { entrypoint } },
  };
}

function fileStem(uid: string): string {
  return uid.replaceAll('_', '-');
}
