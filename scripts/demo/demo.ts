// npm run demo: the whole journey of a lead against the local HubSpot. See README.md.
import { readDemoOptions } from './demo-options.ts';
import { followLeads } from './follow-leads.ts';
import { demoPages, keepEvidence, reportDemo } from './report-demo.ts';
import { startDemo } from './start-demo.ts';

const options = readDemoOptions(process.argv.slice(2));
const startedAt = Date.now();
console.log('Starting PostgreSQL, the local HubSpot and the service…');
const demo = await startDemo(options).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
console.log(`Local HubSpot   ${demoPages(demo).list}`);
console.log(`Fairlead        ${demo.serviceUrl}`);
console.log(`Rules           ${demo.world.rulesPath}`);
for (const fault of demo.world.faults.slice(0, 10)) console.log(`Left out        ${fault}`);
console.log();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void demo.end().finally(() => process.exit(0));
  });
}
await followLeads(demo, options.seed);
const summary = await reportDemo(demo, (Date.now() - startedAt) / 1000);
await keepEvidence(demo, options);
if (options.exit) {
  await demo.end();
  console.log(JSON.stringify(summary));
  process.exit(summary.unexplained === 0 ? 0 : 1);
}
console.log('\nLook around in the local HubSpot:');
console.log(`  contacts    ${demoPages(demo).list}`);
console.log(`  a contact   ${demoPages(demo).contact}`);
console.log(`  home page   ${demoPages(demo).home}`);
console.log(`  settings    ${demoPages(demo).settings}`);
console.log('You are signed in as its super admin; the bar at the top lets you be one of its reps.');
console.log('Ctrl-C ends the demo.');
