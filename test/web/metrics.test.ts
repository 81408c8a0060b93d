import { createLog } from '../../src/base/log.ts';
import { noLeads } from '../../src/lead/state.ts';
import { createWeb } from '../../src/web/create-web.ts';
import { listen } from '../../src/web/listen.ts';
import { createMetrics, type Metrics } from '../../src/web/metrics.ts';

async function scrape(
  metrics: Metrics,
  refreshMetrics?: () => Promise<void>,
): Promise<{ type: string | null; text: string }> {
  const isReady = async () => ({ ready: true, reasons: [] });
  const app = createWeb({
    routers: [],
    publicUrl: null,
    log: createLog('silent'),
    metrics,
    refreshMetrics,
    isReady,
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  const response = await fetch(`${server.url}/metrics`);
  const text = await response.text();
  await server.close();
  return { type: response.headers.get('content-type'), text };
}

describe('metrics', () => {
  it('are printed as Prometheus reads them', async () => {
    const metrics = createMetrics();
    metrics.received(100);
    metrics.refused('stale-timestamp');
    metrics.decided('assigned', 'arrival');
    metrics.written('written', 3);
    metrics.batch('arrivals', 40);
    metrics.called({ route: '/crm/objects/contacts/batch/read', status: 200, durationMs: 150 });
    metrics.setLeads({ ...noLeads(), held: 12 });
    const { type, text } = await scrape(metrics, async () => metrics.setOutboxWaiting(7));
    expect(type).toMatch('text/plain; version=0.0.4');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'fairlead_events_received_total 100',
        'fairlead_events_refused_total{reason="stale-timestamp"} 1',
        'fairlead_decisions_total{state="assigned",cause="arrival"} 1',
        'fairlead_writes_total{outcome="written"} 3',
        'fairlead_worker_batches_total{stage="arrivals"} 1',
        'fairlead_worker_items_total{stage="arrivals"} 40',
        'fairlead_calls_total{status="200"} 1',
        'fairlead_call_seconds_bucket{le="0.2",route="/crm/objects/contacts/batch/read"} 1',
        'fairlead_leads{state="held"} 12',
        'fairlead_leads{state="assigned"} 0',
        'fairlead_outbox_waiting 7',
      ]),
    );
  });

  it('are still printed when the gauges cannot be brought up to date', async () => {
    const metrics = createMetrics();
    metrics.received(1);
    const { text } = await scrape(metrics, () => Promise.reject(new Error('the database is away')));
    expect(text).toContain('fairlead_events_received_total 1');
  });

  it('tell of the process when asked to', async () => {
    const { text } = await scrape(createMetrics({ ofProcess: true }));
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  });
});
