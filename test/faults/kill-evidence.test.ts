import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { keepEvidence } from '../../scripts/kill/keep-evidence.ts';
import type { KillWorld } from '../../scripts/kill/kill-world.ts';
import { hotContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';

let journey: Journey;
let client: pg.Client;
let folder = '';
beforeAll(async () => {
  journey = await startJourney();
  client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await journey.stop();
  if (folder) await rm(folder, { recursive: true });
});

it('what the judges of a run of kills looked at tells the story of a lead', async () => {
  const id = await journey.arrive(hotContact());
  const query = async (statement: string) => (await client.query(statement)).rows;
  const world = { portals: [journey.portal], store: { query } } as unknown as KillWorld;
  folder = await keepEvidence(world);
  const linesOf = async (name: string) =>
    (await readFile(join(folder, `${name}.jsonl`), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  expect(await linesOf(`ledger-${journey.portal.id}`)).toEqual(
    JSON.parse(JSON.stringify(journey.portal.ledger())),
  );
  for (const table of ['leads', 'decisions', 'inbox', 'outbox', 'turns'])
    expect(await linesOf(table)).toContainEqual(expect.objectContaining({ contact_id: id }));
});
