import { writeFile } from 'node:fs/promises';
import { readAccount, readReasons, readRepAccounts } from '../../src/tracking/accounting-store.ts';
import type { DemoOptions } from './demo-options.ts';
import { type DemoSummary, showReasons, showReps, showStates, summarise } from './show-result.ts';
import type { Demo } from './start-demo.ts';
import { appId } from './start-local-hubspot.ts';
import { takePictures } from './take-pictures.ts';

/** Prints what happened as tables, and gives the figures. */
export async function reportDemo({ database, world, rules }: Demo, seconds: number): Promise<DemoSummary> {
  const { portal } = world;
  const account = await readAccount(
    database,
    portal.id,
    portal.contacts().map((contact) => contact.id),
  );
  const summary = summarise(account, portal, seconds);
  const lines = [
    showStates(account),
    showReps(await readRepAccounts(database, portal.id), rules, portal),
    showReasons(await readReasons(database, portal.id)),
    ...account.unexplained
      .slice(0, 10)
      .map(({ contactId, missing }) => `unexplained: contact ${contactId}: ${missing}`),
    `${summary.unexplained} unexplained of ${summary.received}. ${summary.ownersWritten} owners written with ${summary.apiCalls} API calls ` +
      `(${summary.callsPerLead} a lead) in ${summary.seconds} s.`,
  ];
  console.log(lines.join('\n'));
  return summary;
}

/** Where to look around: the contact list, a contact that was assigned, and the apps of the portal. */
export function demoPages({
  emulator,
  world,
}: Demo): Record<'list' | 'contact' | 'apps' | 'home' | 'settings', string> {
  const base = `${emulator.url}/contacts/${world.portal.id}`;
  const apps = `${emulator.url}/connected-apps/${world.portal.id}/installed`;
  const assigned = world.portal
    .contacts()
    .filter((contact) => contact.properties.fairlead_state === 'assigned');
  const best = assigned.sort((a, b) => scoreOf(b.properties) - scoreOf(a.properties))[0];
  return {
    list: `${base}/objects/0-1/views/all/list`,
    contact: `${base}/record/0-1/${best?.id ?? ''}`,
    apps,
    home: `${emulator.url}/app/${world.portal.id}/${appId}`,
    settings: `${apps}/${appId}/settings`,
  };
}

function scoreOf(properties: Record<string, string | null>): number {
  return Number(properties.fairlead_score ?? 0);
}

/** Writes what the options ask for: the local HubSpot's ledger, pictures of its pages. */
export async function keepEvidence(demo: Demo, options: DemoOptions): Promise<void> {
  const { portal } = demo.world;
  if (options.ledger !== null) {
    await writeFile(
      options.ledger,
      JSON.stringify({ ledger: portal.ledger(), calls: portal.calls(), rules: demo.rules }),
    );
  }
  if (options.pictures !== null) {
    const { list, contact, home, settings } = demoPages(demo);
    await takePictures(options.pictures, [
      { name: 'contacts', url: list },
      { name: 'contact', url: contact },
      { name: 'home', url: home },
      { name: 'settings', url: settings },
    ]);
  }
}
