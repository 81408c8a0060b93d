import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Crm } from '../src/hubspot/crm.ts';
import { addEvents } from '../src/intake/inbox-store.ts';
import { createTenantContext } from '../src/pipeline/create-tenant-context.ts';
import { createWorker } from '../src/pipeline/worker-job.ts';
import { compileRules } from '../src/rules/compile-rules.ts';
import { rulesSchema } from '../src/rules/rules-schema.ts';
import { inTenant } from '../src/store/database.ts';
import { openTestDatabase } from './support/database.ts';

it('smokes', async () => {
  const test = await openTestDatabase();
  let now = Date.parse('2026-03-02T09:00:00Z');
  const clock = { now: () => now, sleep: async (ms: number) => { now += ms; } };
  const rules = compileRules(rulesSchema.parse({
    profile: { groups: [{ name: 'g', category: 'fit', criteria: [{ name: 'c', match: 'country', cases: [{ operator: 'EQ', value: 'US', points: 50 }] }] }],
      bands: [{ name: 'hot', from: 40 }, { name: 'cold', from: 0, then: 'nurture' }] },
    reps: [{ ownerId: 'A', capacity: { open: 2 } }, { ownerId: 'B', capacity: { open: 1 } }],
    pools: [{ name: 'p', members: [{ ownerId: 'A' }, { ownerId: 'B' }] }],
    routes: [{ name: 'all', pool: 'p' }], settleSeconds: 0,
  }), 1);
  const owner = new Map<string, string | null>();
  const touches = new Map<string, number>();
  const result = new Map<string, string>();
  const calls: string[] = [];
  const crm: Crm = {
    readContacts: async (ids) => { calls.push(`read ${ids.length}`); return new Map(ids.map((id) => [id, { id, properties: { email: `${id}@acme.test`, country: Number(id) % 5 ? 'US' : 'DE', fairlead_result: result.get(id) ?? null }, ownerId: owner.get(id) ?? null, createdAt: now, touches: touches.get(id) ?? 0, firstTouchAt: touches.get(id) ? now : null, lastTouchAt: null }])); },
    readCompanies: async () => new Map(),
    readOwnersOf: async (ids) => new Map(ids.map((id) => [id, owner.get(id) ?? null])),
    updateContacts: async (updates) => { calls.push(`update ${updates.length}`); return updates.map((u) => { if (u.ownerId) owner.set(u.contactId, u.ownerId); return { id: u.contactId, ok: true }; }); },
    createTasks: async (tasks) => { calls.push(`tasks ${tasks.length}`); return tasks.map((t) => ({ id: t.decisionId, ok: true })); },
    findTasks: async () => new Set(),
    readOwners: async () => [],
    completeActions: async () => [],
    timeline: { kind: 'app-event', write: async (e) => e.map((x) => ({ id: x.decisionId, ok: true })), findAnnounced: async () => new Set() },
  };
  const log = { info() {}, warn: console.log, error: console.log } as never;
  const worker = createWorker({ database: test.database, clock, log, holder: 'w', onWork: async () => async () => {},
    contextFor: async (lease) => createTenantContext({ tenantId: '1', database: test.database, crm, rules, repNames: new Map(), clock, newId: randomUUID, log, metrics: { decided() {}, written() {}, batch() {} } }, lease) });
  const event = (id: string, extra = {}) => ({ tenantId: '1', contactId: id, kind: 'created' as const, occurredAt: now, dedupeKey: `${id}${JSON.stringify(extra)}`, ...extra });
  const added = await addEvents(test.database, { tenantId: '1', events: Array.from({ length: 10 }, (_, i) => event(String(i + 1))), settleSeconds: 0, now });
  const again = await addEvents(test.database, { tenantId: '1', events: Array.from({ length: 10 }, (_, i) => event(String(i + 1))), settleSeconds: 0, now });
  await worker.drain();
  const show = async () => (await inTenant(test.database, '1', (tx) => sql`select contact_id, state, reason, owner_id, score, worked, rank from leads order by contact_id::int`.execute(tx))).rows;
  console.log(added, again, JSON.stringify(await show(), null, 0), calls);
  touches.set('1', 1); result.set('1', 'connected');
  await addEvents(test.database, { tenantId: '1', events: [event('1', { kind: 'changed', property: 'fairlead_result', value: 'connected' })], settleSeconds: 0, now });
  await worker.drain();
  console.log(JSON.stringify(await show(), null, 0), [...owner], calls);
  const left = await inTenant(test.database, '1', (tx) => sql`select count(*) from outbox where done_at is null`.execute(tx));
  console.log(left.rows, (await inTenant(test.database, '1', (tx) => sql`select * from shares`.execute(tx))).rows);
  await test.close();
});
