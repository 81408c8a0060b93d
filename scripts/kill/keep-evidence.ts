import { createWriteStream } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { KillWorld } from './kill-world.ts';

/** What tells the story of a lead: small enough to be kept whole. */
const tables = [
  'leads',
  'decisions',
  'inbox',
  'outbox',
  'turns',
  'lead_duties',
  'sweeps',
  'reconciliations',
  'tenant_work',
];

/** Writes the ledger of every portal and the store's tables as lines of JSON into a folder of its own, and gives the folder. */
export async function keepEvidence({ portals, store }: KillWorld): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-evidence-'));
  for (const portal of portals) await writeLines(join(folder, `ledger-${portal.id}.jsonl`), portal.ledger());
  for (const table of tables)
    await writeLines(join(folder, `${table}.jsonl`), await store.query(`select * from ${table}`));
  await writeFile(join(folder, 'README'), 'What a run of kills left whose judges found violations.\n');
  return folder;
}

async function writeLines(file: string, rows: readonly unknown[]): Promise<void> {
  const lines = Readable.from(rows).map((row) => `${JSON.stringify(row)}\n`);
  await pipeline(lines, createWriteStream(file));
}
