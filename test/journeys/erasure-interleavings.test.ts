import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { sql } from 'kysely';
import { createLog } from '../../src/base/log.ts';
import { inTenant } from '../../src/store/database.ts';
import { readAccount } from '../../src/tracking/accounting-store.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { findText } from '../support/find-text.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { routes } from '../support/portal-facts.ts';
import { notification, postWebhook } from '../support/post-webhook.ts';
import { minuteMs } from '../support/test-clock.ts';

/** One thing that happens to two contacts, a and b, of which both are erased in the end. */
const steps = [
  'write',
  'call',
  'win',
  'merge',
  'merge-new',
  'delete',
  'restore',
  'erase',
  'settle',
  'wait',
  'trouble',
  'refusal',
  'sweep',
] as const;
type Step = { what: (typeof steps)[number]; on: 'a' | 'b' };

const runs = process.env.FAIRLEAD_FULL === '1' ? 1_000 : 30;
const canary = 'Zwetschgenknoedel';

describe('a person whose contacts were erased', () => {
  let journey: Journey;
  const said: string[] = [];
  beforeAll(async () => {
    const stream = new PassThrough();
    stream.on('data', (chunk) => said.push(String(chunk)));
    journey = await startJourney({
      log: createLog('debug', stream),
      emulator: { webhookDisorder: { duplicates: 0.2, reordered: 0.4 } },
      rules: {
        reps: [
          { ownerId: ann.id, capacity: { open: 500 } },
          { ownerId: bob.id, capacity: { open: 500 } },
        ],
      },
    });
  });
  afterAll(() => journey.stop());

  const isThere = (id: string) => journey.portal.contact(id)?.archived === false;
  const create = (number: number) => {
    const name = `${canary}${number}`;
    const make = number % 3 === 0 ? warmContact : hotContact;
    return journey.portal.createContact(
      make({
        firstname: name,
        lastname: name,
        email: `${name}@${name}.example`,
        message: `A quote for ${name}.`,
        jobtitle: `Director ${name}`,
      }),
    );
  };

  async function act(step: Step, alive: { a: string; b: string }): Promise<void> {
    const { portal, emulator } = journey;
    const id = alive[step.on];
    switch (step.what) {
      case 'write':
        if (isThere(id)) portal.updateContact(id, { jobtitle: `Director ${canary} again`, city: canary });
        return;
      case 'call':
        if (isThere(id)) portal.logCall(id, { ownerId: ann.id, body: canary });
        return;
      case 'win':
        if (isThere(id)) portal.updateContact(id, { lifecyclestage: 'customer' });
        return;
      case 'merge':
      case 'merge-new': {
        const { a, b } = alive;
        if (a === b || !isThere(a) || !isThere(b)) return;
        const survivor = portal.mergeContacts(a, b, { newRecord: step.what === 'merge-new' });
        alive.a = survivor;
        alive.b = survivor;
        return;
      }
      case 'delete':
        if (isThere(id)) portal.deleteContact(id);
        return;
      case 'restore':
        if (portal.contact(id)?.archived && alive.a !== alive.b) portal.restoreContact(id);
        return;
      case 'erase':
        if (portal.contact(id)) portal.eraseContact(id);
        return;
      case 'settle':
        return journey.settle();
      case 'wait':
        journey.clock.move(minuteMs);
        await emulator.deliverWebhooks();
        return;
      case 'trouble':
        emulator.fault({ route: routes.updateContacts, effect: { kind: 'status', status: 503 }, times: 1 });
        return;
      case 'refusal':
        emulator.fault({
          route: routes.updateContacts,
          effect: {
            kind: 'status',
            status: 400,
            body: { status: 'error', category: 'VALIDATION_ERROR', message: `${canary} is no director` },
          },
          times: 2,
        });
        return;
      case 'sweep':
        journey.clock.move(15 * minuteMs);
        await journey.app.schedule.look();
    }
  }

  it(`leaves nothing of itself behind, in whatever order it came about (${runs} times)`, async () => {
    let number = 0;
    const aStep: fc.Arbitrary<Step> = fc.record({
      what: fc.constantFrom(...steps),
      on: fc.constantFrom('a', 'b'),
    });
    const check = async (order: Step[]) => {
      const bornAt = journey.clock.now();
      const first = { a: create(++number), b: create(++number) };
      const alive = { ...first };
      for (const step of order) await act(step, alive);
      const everybody = new Set([...Object.values(first), ...Object.values(alive)]);
      // Of contacts that were merged, HubSpot tells the erasure of the one that is left.
      for (const id of new Set(Object.values(alive)))
        if (journey.portal.contact(id)) journey.portal.eraseContact(id);
      await journey.settle();
      await postWebhook(
        journey,
        [...everybody].flatMap((id) => lateNews(id, bornAt)),
      );
      await journey.settle();
      await journey.pass(25 * 60 * minuteMs);
      expect(await findText(journey.databaseUrl, canary)).toEqual([]);
      for (const id of new Set(Object.values(alive))) expect(await idPlaces(id)).toEqual([]);
      const { received, states } = await readAccount(journey.database, portalId);
      expect(received).toBe(states.gone);
    };
    await fc.assert(fc.asyncProperty(fc.array(aStep, { maxLength: 12 }), check), {
      numRuns: runs,
      endOnFailure: true,
    });
    expect(said.join('')).not.toContain(canary);
    expect(said.length).toBeGreaterThan(0);
    expect(await openRows()).toBe(0);
  }, 1_800_000);

  /** HubSpot repeats for a day what it told before the erasure. */
  function lateNews(id: string, occurredAt: number): object[] {
    const creation = notification(id, 'creation', { occurredAt });
    const change = {
      subscriptionType: 'object.propertyChange',
      propertyName: 'jobtitle',
      propertyValue: canary,
    };
    return [creation, { ...creation, ...change }];
  }

  /** Tables in which the contact's id still stands as such. */
  async function idPlaces(id: string): Promise<string[]> {
    const tables = ['leads', 'decisions', 'turns', 'outbox', 'inbox', 'workflow_calls'];
    return inTenant(journey.database, portalId, async (transaction) => {
      const found: string[] = [];
      for (const table of tables) {
        const { rows } = await sql`select 1 from ${sql.table(table)} where contact_id = ${id}`.execute(
          transaction,
        );
        if (rows.length > 0) found.push(table);
      }
      return found;
    });
  }

  async function openRows(): Promise<number> {
    const { rows } = await inTenant(journey.database, portalId, (transaction) =>
      sql<{ open: number }>`select (select count(*) from inbox where done_at is null)::int
        + (select count(*) from outbox where done_at is null)::int as open`.execute(transaction),
    );
    return rows[0]?.open ?? -1;
  }
});
