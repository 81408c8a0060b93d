import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { StateCounts } from '../lead/state.ts';

/** What the service counts, and the registry that `/metrics` prints. */
export interface Metrics {
  registry: Registry;
  /** Webhook events taken in, before repeats are dropped. */
  received(count: number): void;
  /** A webhook request turned away, with the reason. */
  refused(reason: string): void;
  decided(state: string, cause: string): void;
  /** What became of writes to HubSpot. */
  written(outcome: string, count: number): void;
  /** One batch of a worker, and how many items it held. */
  batch(stage: string, size: number): void;
  /** One request to HubSpot; status 0 = no answer came. */
  called(call: { route: string; status: number; durationMs: number }): void;
  setLeads(counts: StateCounts): void;
  setOutboxWaiting(count: number): void;
  /** What live rules name and their portals no longer have; what is not in the list is well again. */
  setDrift(counts: readonly { tenantId: string; kind: string; count: number }[]): void;
  /** How well live profiles rank the leads that closed lately; tenants with too few outcomes are left out. */
  setProfiles(figures: readonly { tenantId: string; auc: number; slope: number | null }[]): void;
  /** Leads that the newest sweeps could not explain; null before the first. */
  setUnexplained(count: number | null): void;
}

/**
 * Makes a fresh set of metrics. No label ever holds an id or a name, and only what somebody must repair in one tenant names
 * the tenant: their number must stay small.
 * @param options `ofProcess` adds memory, processor and event loop of this process; once a process
 */
export function createMetrics({ ofProcess = false }: { ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `fairlead_${name}_total`, help, labelNames, registers: [registry] });
  const events = counter('events_received', 'Webhook events taken in, before repeats are dropped', []);
  const refusals = counter('events_refused', 'Webhook requests turned away', ['reason']);
  const decisions = counter('decisions', 'Decisions about leads', ['state', 'cause']);
  const writes = counter('writes', 'What became of writes to HubSpot', ['outcome']);
  const batches = counter('worker_batches', 'Batches that the workers handled', ['stage']);
  const items = counter('worker_items', 'Items in the batches that the workers handled', ['stage']);
  const calls = counter('calls', 'Requests to HubSpot; status 0 = no answer', ['status']);
  const { callSeconds, leads, outboxWaiting, drift, unexplained } = createMeasures(registry);
  return {
    registry,
    received: (count) => events.inc(count),
    refused: (reason) => refusals.inc({ reason }),
    decided: (state, cause) => decisions.inc({ state, cause }),
    written: (outcome, count) => writes.inc({ outcome }, count),
    batch: (stage, size) => {
      batches.inc({ stage });
      items.inc({ stage }, size);
    },
    called: ({ route, status, durationMs }) => {
      calls.inc({ status });
      callSeconds.observe({ route }, durationMs / 1000);
    },
    setLeads: (counts) => {
      for (const [state, count] of Object.entries(counts)) leads.set({ state }, count);
    },
    setOutboxWaiting: (count) => outboxWaiting.set(count),
    setDrift: (counts) => {
      drift.reset();
      for (const { tenantId, kind, count } of counts) drift.set({ tenant: tenantId, kind }, count);
    },
    setProfiles: createProfileMeasures(registry),
    setUnexplained: (count) => count !== null && unexplained.set(count),
  };
}

function createMeasures(registry: Registry) {
  const registers = [registry];
  return {
    callSeconds: new Histogram({
      name: 'fairlead_call_seconds',
      help: 'How long requests to HubSpot took',
      labelNames: ['route'] as const,
      buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
      registers,
    }),
    leads: new Gauge({
      name: 'fairlead_leads',
      help: 'Leads by state',
      labelNames: ['state'] as const,
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'fairlead_outbox_waiting',
      help: 'Writes not yet settled in HubSpot',
      registers,
    }),
    drift: new Gauge({
      name: 'fairlead_rules_drift',
      help: 'Properties, options and owners that live rules name and the portal no longer has',
      labelNames: ['tenant', 'kind'] as const,
      registers,
    }),
    unexplained: new Gauge({
      name: 'fairlead_unexplained',
      help: 'Leads that the newest sweeps could not explain',
      registers,
    }),
  };
}

/** Two gauges per tenant whose profile could be measured; the others have none. */
function createProfileMeasures(registry: Registry): Metrics['setProfiles'] {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `fairlead_profile_${name}`, help, labelNames: ['tenant'], registers: [registry] });
  const ranking = gauge(
    'auc',
    'How well the live profile ranks won before lost on the newest closed leads: 0.5 is chance, 1 is perfect',
  );
  const calibration = gauge(
    'calibration_slope',
    'Chances by score as they were, held against the newest closed leads: 1 is right, below promises too much',
  );
  return (figures) => {
    ranking.reset();
    calibration.reset();
    for (const { tenantId, auc, slope } of figures) {
      ranking.set({ tenant: tenantId }, auc);
      if (slope !== null) calibration.set({ tenant: tenantId }, slope);
    }
  };
}
