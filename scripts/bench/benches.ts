import { backlogBench } from './backlog/backlog-bench.ts';
import type { Bench } from './bench.ts';
import { bulkBench } from './bulk/bulk-bench.ts';
import { faultsBench } from './faults/faults-bench.ts';
import { intakeBench } from './intake/intake-bench.ts';
import { junkBench } from './junk/junk-bench.ts';
import { latencyBench } from './latency/latency-bench.ts';
import { learnBench } from './learn/learn-bench.ts';
import { pagesBench } from './pages/pages-bench.ts';
import { planBench } from './plan/plan-bench.ts';
import { scaleBench } from './scale/scale-bench.ts';
import { scoreBench } from './score/score-bench.ts';

/** Every bench, in the order of the table in docs/performance.md. */
export const benches: readonly Bench[] = [
  scoreBench,
  planBench,
  bulkBench,
  latencyBench,
  intakeBench,
  backlogBench,
  faultsBench,
  junkBench,
  learnBench,
  pagesBench,
  scaleBench,
];
