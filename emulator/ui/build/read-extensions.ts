import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ExtensionLocation } from '../protocol.ts';
import type { ExtensionDeclaration } from '../server/ui-options.ts';

const componentSchema = z.object({
  uid: z.string(),
  type: z.string(),
  config: z.object({
    entrypoint: z.string().optional(),
    name: z.string().optional(),
    location: z.string().optional(),
  }),
});

/** An extension with where its source lies. */
export type ProjectExtension = ExtensionDeclaration & { entry: string };

/** Where HubSpot shows each kind; a card says so itself. */
const places: Readonly<Record<string, ExtensionLocation>> = { settings: 'settings', page: 'pages' };

/**
 * The extensions of a project, as its *-hsmeta.json files declare them.
 * @param sourceFolder the project's `src`
 */
export function readExtensions(sourceFolder: string): ProjectExtension[] {
  const files = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('-hsmeta.json'))
    .sort()
    .flatMap((file) => toExtension(sourceFolder, readFileSync(join(sourceFolder, file), 'utf8')));
}

function toExtension(sourceFolder: string, text: string): ProjectExtension[] {
  const { uid, type, config } = componentSchema.parse(JSON.parse(text));
  const location = type === 'card' ? (config.location as ExtensionLocation | undefined) : places[type];
  if (!config.entrypoint || !location) return [];
  const entry = join(sourceFolder, config.entrypoint);
  return [{ uid, title: config.name ?? uid, location, file: `${uid}.js`, entry }];
}
