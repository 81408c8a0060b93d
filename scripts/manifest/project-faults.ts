import { posix } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { fillVariables, variablesIn } from './fill-variables.ts';
import appSchema from './schemas/app.schema.json' with { type: 'json' };
import appEventSchema from './schemas/app-event.schema.json' with { type: 'json' };
import cardSchema from './schemas/card.schema.json' with { type: 'json' };
import pageSchema from './schemas/page.schema.json' with { type: 'json' };
import webhooksSchema from './schemas/webhooks.schema.json' with { type: 'json' };
import workflowActionSchema from './schemas/workflow-action.schema.json' with { type: 'json' };

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });

/** Each kind of component that we have: the folder that HubSpot wants it in, and the shape of its config. */
const kinds: Readonly<Record<string, { folder: string; isValid: ValidateFunction }>> = {
  app: { folder: 'app', isValid: ajv.compile(appSchema) },
  webhooks: { folder: 'app/webhooks', isValid: ajv.compile(webhooksSchema) },
  'app-event': { folder: 'app/app-events', isValid: ajv.compile(appEventSchema) },
  card: { folder: 'app/cards', isValid: ajv.compile(cardSchema) },
  settings: { folder: 'app/settings', isValid: ajv.compile(pageSchema) },
  page: { folder: 'app/pages', isValid: ajv.compile(pageSchema) },
  'workflow-action': { folder: 'app/workflow-actions', isValid: ajv.compile(workflowActionSchema) },
};
/** HubSpot takes one of each of these. */
const singles = ['app', 'webhooks'];
/** And at most one of these. */
const atMostOne = ['settings', 'page'];

interface ReadFile {
  path: string;
  content: Record<string, unknown>;
}

/**
 * What is wrong with the files of one project, each as a sentence that names the file; empty when it can be uploaded as
 * far as can be told without HubSpot. The rules are those of HubSpot's templates and of its parser for projects; HubSpot's
 * own schemas are not published.
 * @param files paths under the source folder → text
 */
export function projectFaults(files: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  const read = [...files].flatMap(([path, text]) => readJson(path, text, faults));
  const profiles = read.filter(({ path }) => /^hsprofile\.[^./]+\.json$/.test(path));
  const components = read.filter(({ path }) => path.endsWith('-hsmeta.json'));
  if (profiles.length === 0) faults.push('There is no hsprofile file, so that variables have no values.');
  for (const { path, content } of profiles) {
    if (!Number.isSafeInteger(content.accountId))
      faults.push(`${path}: accountId must be the number of an account`);
  }
  for (const component of components) {
    faults.push(...componentFaults(component));
    for (const profile of profiles) faults.push(...configFaults(component, profile));
  }
  return [...new Set([...faults, ...projectWideFaults(components)])];
}

function readJson(path: string, text: string, faults: string[]): ReadFile[] {
  try {
    return [{ path, content: JSON.parse(text) as Record<string, unknown> }];
  } catch {
    // HubSpot's own parser drops such a file without a word.
    faults.push(`${path}: is not JSON`);
    return [];
  }
}

const topKeys = new Set(['uid', 'type', 'config', 'dependencies', 'permissions']);

function componentFaults({ path, content }: ReadFile): string[] {
  const { uid, type } = content;
  const faults = Object.keys(content)
    .filter((key) => !topKeys.has(key))
    .map((key) => `${path}: "${key}" is no field of a component`);
  if (typeof uid !== 'string' || !/^[a-zA-Z0-9_\-.]{1,64}$/.test(uid))
    faults.push(`${path}: uid must be 1 to 64 letters, digits, "_", "-" or "."`);
  const kind = kinds[String(type)];
  if (!kind) faults.push(`${path}: "${String(type)}" is no type of component that we know`);
  else if (posix.dirname(path) !== kind.folder)
    faults.push(`${path}: a ${String(type)} must lie in ${kind.folder}/`);
  return faults;
}

function configFaults({ path, content }: ReadFile, profile: ReadFile): string[] {
  const variables = (profile.content.variables ?? {}) as Record<string, string>;
  const missing = variablesIn(content)
    .filter((name) => variables[name] === undefined)
    .map((name) => `${path}: ${profile.path} has no value for ${name}`);
  const kind = kinds[String(content.type)];
  if (!kind || missing.length > 0) return missing;
  if (kind.isValid(fillVariables(content.config, variables))) return [];
  return (kind.isValid.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${path}: config${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function projectWideFaults(components: readonly ReadFile[]): string[] {
  const uids = components.map(({ content }) => content.uid);
  const twice = uids
    .filter((uid, index) => uids.indexOf(uid) < index)
    .map((uid) => `The uid "${uid}" stands twice.`);
  const counts = singles.map((type) => ({ type, count: countOf(components, type) }));
  const wrong = counts
    .filter(({ count }) => count !== 1)
    .map(({ type, count }) => `A project has one ${type} component; this one has ${count}.`);
  const many = atMostOne
    .filter((type) => countOf(components, type) > 1)
    .map((type) => `A project has at most one ${type} component; this one has ${countOf(components, type)}.`);
  return [...twice, ...wrong, ...many, ...appEventFaults(components)];
}

function appEventFaults(components: readonly ReadFile[]): string[] {
  if (countOf(components, 'app-event') === 0) return [];
  const config = components.find(({ content }) => content.type === 'app')?.content.config as
    | { distribution?: string; auth?: { requiredScopes?: string[]; optionalScopes?: string[] } }
    | undefined;
  const scopes = [...(config?.auth?.requiredScopes ?? []), ...(config?.auth?.optionalScopes ?? [])];
  return [
    ...(config?.distribution === 'marketplace'
      ? []
      : ['App events need an app with marketplace distribution.']),
    ...(scopes.includes('timeline') ? [] : ['App events need the scope timeline.']),
  ];
}

function countOf(components: readonly ReadFile[], type: string): number {
  return components.filter(({ content }) => content.type === type).length;
}
