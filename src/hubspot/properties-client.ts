import { z } from 'zod';
import { batchAnswerOf } from './batch-answer.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';
import { type ManifestProperty, manifest, type PropertyOption } from './manifest.ts';

const definitionSchema = z.object({
  name: z.string(),
  type: z.string().catch(''),
  options: z
    .array(z.object({ value: z.string(), label: z.string().catch('') }).loose())
    .nullish()
    .catch(null),
});
type Definition = z.infer<typeof definitionSchema>;

/** What a provisioning changed: names of properties. */
export interface Provisioned {
  created: string[];
  extended: string[];
}

/**
 * Creates what is missing of our property group and properties, and adds missing options; removes and renames nothing,
 * so that doing it again changes nothing.
 * @param moreOptions further options by property name, such as the bands that a rules document names
 * @throws HubSpotError when HubSpot refuses; some may have been created by then
 */
export async function provisionProperties(
  client: HubSpotClient,
  moreOptions: Readonly<Record<string, readonly PropertyOption[]>> = {},
): Promise<Provisioned> {
  const wanted = manifest.properties.map((property) => withOptions(property, moreOptions[property.name]));
  const present = await readDefinitions(client, wanted);
  const missing = wanted.filter((property) => !present.has(property.name));
  if (missing.length > 0) {
    await createGroup(client);
    await createProperties(client, missing);
  }
  const extended: string[] = [];
  for (const property of wanted) {
    const definition = present.get(property.name);
    if (definition && (await addOptions(client, definition, property.options ?? [])))
      extended.push(property.name);
  }
  return { created: missing.map((property) => property.name), extended };
}

function withOptions(property: ManifestProperty, more: readonly PropertyOption[] = []): ManifestProperty {
  const known = property.options ?? [];
  const added = more.filter((option) => !known.some((one) => one.value === option.value));
  return added.length === 0 ? property : { ...property, options: [...known, ...added] };
}

async function readDefinitions(
  client: HubSpotClient,
  wanted: readonly ManifestProperty[],
): Promise<Map<string, Definition>> {
  const answer = await client.call({
    endpoint: endpoints.readProperties,
    body: { archived: false, inputs: wanted.map(({ name }) => ({ name })) },
    schema: batchAnswerOf(definitionSchema),
  });
  return new Map(answer.results.map((definition) => [definition.name, definition]));
}

async function createGroup(client: HubSpotClient): Promise<void> {
  await orAlreadyThere(
    client.call({
      endpoint: endpoints.createPropertyGroup,
      body: { ...manifest.propertyGroup, displayOrder: -1 },
      schema: z.unknown(),
    }),
  );
}

/** All at once; singly when some have come into being meanwhile, or one is refused. */
async function createProperties(client: HubSpotClient, missing: readonly ManifestProperty[]): Promise<void> {
  const inputs = missing.map(toInput);
  try {
    const schema = batchAnswerOf(definitionSchema);
    const answer = await client.call({ endpoint: endpoints.createProperties, body: { inputs }, schema });
    if (answer.results.length === inputs.length) return;
  } catch (error) {
    if (!(error instanceof HubSpotError && (error.kind === 'conflict' || error.kind === 'invalid')))
      throw error;
  }
  for (const input of inputs) {
    await orAlreadyThere(
      client.call({ endpoint: endpoints.createProperty, body: input, schema: z.unknown() }),
    );
  }
}

function toInput({ ownerPicker, options = [], ...property }: ManifestProperty) {
  return {
    ...property,
    groupName: manifest.propertyGroup.name,
    formField: false,
    ...(ownerPicker ? { externalOptions: true, referencedObjectType: 'OWNER' } : {}),
    ...(options.length > 0 ? { options: options.map(toOption) } : {}),
  };
}

function toOption(option: PropertyOption, displayOrder: number) {
  return { ...option, displayOrder, hidden: false };
}

/** HubSpot replaces the whole list of options: what is there goes along, as it is. */
async function addOptions(
  client: HubSpotClient,
  definition: Definition,
  wanted: readonly PropertyOption[],
): Promise<boolean> {
  const present = definition.options ?? [];
  const added = wanted.filter((option) => !present.some((one) => one.value === option.value));
  if (added.length === 0) return false;
  const options = [...present, ...added.map((option, index) => toOption(option, present.length + index))];
  await client.call({
    endpoint: endpoints.updateProperty,
    path: { name: definition.name },
    body: { options },
    schema: z.unknown(),
  });
  return true;
}

async function orAlreadyThere(creation: Promise<unknown>): Promise<void> {
  try {
    await creation;
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.kind !== 'conflict') throw error;
  }
}
