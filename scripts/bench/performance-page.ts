import { inWords } from './check.ts';
import { longRuns } from './long-runs.ts';
import type { BenchResult } from './result.ts';

/** What is kept of other programs than the benches (kills, the full tests): a name, and what they printed last. */
type Kept = Partial<BenchResult>;

const order = [
  'score',
  'plan',
  'bulk',
  'latency',
  'intake',
  'backlog',
  'faults',
  'junk',
  'learn',
  'scale',
  'pages',
];

/** docs/performance.md from the results kept. Made by a script: what is to be said is said here. */
export function performancePage(kept: readonly Kept[]): string {
  const results = kept.filter(isBench).sort((a, b) => placeOf(a.name) - placeOf(b.name));
  const others = kept.filter((one) => !isBench(one));
  return [
    '# Performance',
    '',
    'Made by `npm run bench -- report` from the files in `docs/performance/`; do not edit. Measure anew with',
    '`npm run bench -- NAME --save`, then write the page again. A figure that depends on the machine is a ratio within one',
    'run, or the median of at least five rounds.',
    '',
    '## Promises',
    '',
    '| bench | what | goal | figure | met |',
    '|---|---|---|---|---|',
    ...results.flatMap(rows),
    '',
    ...longRuns(others),
    '## What each is measured against',
    '',
    '| bench | limit | took | when | load as it began |',
    '|---|---|---|---|---|',
    ...results.map(
      ({ name, limit, seconds, at, machine }) =>
        `| \`${name}\` | ${limit} | ${seconds} s | ${at.slice(0, 10)} | ${machine.load} |`,
    ),
    '',
    ...leftOut(results),
    '## Details',
    '',
    ...results.flatMap(details),
    ...others.flatMap(other),
    '## Machine',
    '',
    ...machines(results),
    '',
  ].join('\n');
}

function isBench(kept: Kept): kept is BenchResult {
  return Array.isArray(kept.checks) && kept.machine !== undefined;
}

function placeOf(name: string): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}

function rows({ name, checks }: BenchResult): string[] {
  return checks.map(
    ({ what, goal, figure, unit, met }, at) =>
      `| ${at === 0 ? `\`${name}\`` : ''} | ${what} | ${goal} | ${inWords(figure, unit)} | ${met ? 'yes' : '**no**'} |`,
  );
}

function leftOut(results: readonly BenchResult[]): string[] {
  const lines = results.flatMap(({ name, leftOut: what }) => (what ? [`- \`${name}\`: ${what}`] : []));
  return lines.length > 0 ? ['Left out in these runs:', '', ...lines, ''] : [];
}

function details({ name, about, details: all }: BenchResult): string[] {
  const lines = Object.entries(all).map(([key, value]) => `- ${spelled(key)}: ${shown(value)}`);
  return lines.length > 0 ? [`### \`${name}\``, '', `${about}.`, '', ...lines, ''] : [];
}

function other(kept: Kept): string[] {
  const { name, ...all } = kept;
  const lines = Object.entries(all).map(([key, value]) => `- ${spelled(key)}: ${shown(value)}`);
  return [`### \`${name ?? 'unnamed'}\``, '', ...lines, ''];
}

/** "callsPerLead" → "calls per lead". */
function spelled(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function shown(value: unknown): string {
  if (typeof value === 'number') return inWords(value, '');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function machines(results: readonly BenchResult[]): string[] {
  const described = results.map(({ machine }) => {
    const { cores, processor, memoryGb, system, node } = machine;
    return `${cores} cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}, PostgreSQL as embedded, with fsync`;
  });
  return [...new Set(described)].map((line) => `- ${line}`);
}
