import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', 'rules');

/** Rule sets to begin with, by their names in addresses: what they are for, and where they lie. */
export const starters: Readonly<Record<string, { title: string; file: string }>> = {
  general: { title: 'General: industrial products and equipment', file: 'starter.yaml' },
  manufacturer: { title: 'Manufacturer', file: 'examples/manufacturer.yaml' },
  software: { title: 'Software', file: 'examples/software.yaml' },
  agency: { title: 'Agency', file: 'examples/agency.yaml' },
};

/** The text of a starter, as it ships; null for a name that there is none of. */
export async function readStarter(name: string): Promise<string | null> {
  const starter = Object.hasOwn(starters, name) ? starters[name] : undefined;
  return starter ? readFile(join(folder, starter.file), 'utf8') : null;
}
