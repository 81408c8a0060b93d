// npm run judge -- ledger.json: judges a run by the local HubSpot's ledger and the rules; exit 1 on any violation.
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { usualDemands } from './judge/finding.ts';
import { judgeEvidence } from './judge/judge-evidence.ts';

const program = new Command('judge')
  .description('judges a run by what the local HubSpot wrote down (demo --ledger FILE) and the rules')
  .argument('<ledger.json>')
  .option('--calls-per-lead <number>', 'most API calls for each contact', Number)
  .option('--expect-spread', 'demand three states and two bands with 5 % of the contacts each', false)
  .option('--news-seconds <number>', "when a person's move must be known to us, at the latest", Number)
  .option('--no-timeline', 'decisions are not told on the timeline')
  .parse();
const [path = ''] = program.args;
const options = program.opts<{
  callsPerLead?: number;
  expectSpread: boolean;
  newsSeconds?: number;
  timeline: boolean;
}>();

const findings = judgeEvidence(JSON.parse(readFileSync(path, 'utf8')), {
  callsPerLead: options.callsPerLead ?? null,
  expectSpread: options.expectSpread,
  newsWithinMs: options.newsSeconds === undefined ? usualDemands.newsWithinMs : options.newsSeconds * 1000,
  expectTimeline: options.timeline,
});
for (const { check, figures, violations } of findings) {
  console.log(`${violations.length === 0 ? 'ok  ' : 'FAIL'}  ${check.padEnd(14)}${figures}`);
  for (const violation of violations.slice(0, 10)) console.log(`        ${violation}`);
  if (violations.length > 10) console.log(`        … and ${violations.length - 10} more`);
}
const violations = findings.reduce((sum, finding) => sum + finding.violations.length, 0);
console.log(JSON.stringify({ checks: findings.length, violations }));
process.exitCode = violations === 0 ? 0 : 1;
