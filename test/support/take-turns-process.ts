// A process of its own that decides leads for one tenant, several batches at once, with nothing between it and the
// database's row lock: no lease, no queue. Spawned by the concurrency test; speaks JSON over its standard streams.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import type { Crm } from '../../src/hubspot/crm.ts';
import { createTenantContext } from '../../src/pipeline/create-tenant-context.ts';
import { decide } from '../../src/pipeline/decide-store.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { rulesSchema } from '../../src/rules/rules-schema.ts';
import { connectDatabase, inTenant } from '../../src/store/database.ts';

interface Order {
  url: string;
  tenantId: string;
  rules: unknown;
  /** Leads `lead-0` to `lead-(N-1)`, in this order or backwards. */
  leadCount: number;
  backwards: boolean;
  batchSize: number;
  workers: number;
}

const order = JSON.parse(process.argv[2] ?? '{}') as Order;
const database = connectDatabase({ url: order.url, poolSize: order.workers + 1 });
const rules = compileRules(rulesSchema.parse(order.rules), 1);
const caps = new Map(
  rules.rules.reps.map((rep) => [rep.ownerId, rep.capacity.open ?? Number.POSITIVE_INFINITY]),
);
const nothing = () => {};
const context = createTenantContext(
  {
    tenantId: order.tenantId,
    database,
    crm: {} as Crm, // deciding asks nothing of HubSpot
    rules,
    repNames: new Map(),
    tombstoneKey: 'a key',
    clock: systemClock,
    newId: randomUUID,
    log: createLog('silent'),
    metrics: { decided: nothing, written: nothing, batch: nothing },
  },
  null,
);
const violations: string[] = [];
const spans: [number, number][] = [];
let next = 0;

const forwards = Array.from({ length: order.leadCount }, (_, index) => `lead-${index}`);
const leadIds = order.backwards ? forwards.toReversed() : forwards;

function takeBatch(): string[] {
  const batch = leadIds.slice(next, next + order.batchSize);
  next += batch.length;
  return batch;
}

/** What any other process sees after this commit: no rep over its cap, all balances together nothing. */
async function look(): Promise<void> {
  await inTenant(database, order.tenantId, async (transaction) => {
    const open = await sql<{ owner_id: string; open: number }>`
      select owner_id, count(*)::int as open from leads where state = 'assigned' and not worked group by owner_id`.execute(
      transaction,
    );
    for (const row of open.rows) {
      if (row.open > (caps.get(row.owner_id) ?? 0)) violations.push(`rep ${row.owner_id} holds ${row.open}`);
    }
    const sums = await sql<{ pool: string; balance: number }>`
      select pool, sum(due - received) as balance from shares group by pool having sum(due - received) <> 0`.execute(
      transaction,
    );
    for (const row of sums.rows) violations.push(`balances of ${row.pool} sum to ${row.balance}`);
  });
}

async function work(): Promise<void> {
  for (let batch = takeBatch(); batch.length > 0; batch = takeBatch()) {
    const now = Date.now();
    const judged = batch.map((id) => {
      const lead = {
        id,
        properties: { email: `${id}@sample.example` },
        company: null,
        deals: [],
        ownerId: null,
        createdAt: now,
        arrivedAt: now,
      };
      return {
        lead,
        judgement: { kind: 'route' as const, score: rules.score(lead, now) },
        cause: 'arrival' as const,
        notTo: [],
      };
    });
    const startedAt = performance.timeOrigin + performance.now();
    await decide(context, judged, []);
    spans.push([startedAt, performance.timeOrigin + performance.now()]);
    await look();
  }
}

await Promise.all(Array.from({ length: order.workers }, work));
await database.destroy();
console.log(JSON.stringify({ violations, spans }));
