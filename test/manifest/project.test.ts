import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flavours } from '../../scripts/manifest/flavours.ts';
import { projectFaults } from '../../scripts/manifest/project-faults.ts';
import { type Profile, projectFiles } from '../../scripts/manifest/project-files.ts';
import { endpoints } from '../../src/hubspot/endpoints.ts';
import { manifest } from '../../src/hubspot/manifest.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const json = (path: string) => JSON.parse(read(path));
const [marketplace, own] = flavours;
if (!marketplace || !own) throw new Error('There are two flavours.');

/** The files under the source folder of one flavour, as generated. */
function sourceFiles(flavour = marketplace, withAppEvents = true): Map<string, string> {
  const source = `${flavour?.folder}/src/`;
  if (!flavour) throw new Error('No flavour.');
  const files = projectFiles(manifest, flavour, { withAppEvents, profile: null });
  return new Map(
    [...files].flatMap(([path, text]) =>
      path.startsWith(source) ? [[path.slice(source.length), text]] : [],
    ),
  );
}

function uidsOf(files: Map<string, string>): string[] {
  return [...files]
    .filter(([path]) => path.endsWith('-hsmeta.json'))
    .map(([, text]) => JSON.parse(text).uid)
    .sort();
}

describe('the HubSpot project in the repository', () => {
  it.each(flavours.map((flavour) => [flavour.profile, flavour] as const))(
    'is what the manifest says, byte for byte (%s)',
    (_name, flavour) => {
      const profile = json(`${flavour.folder}/src/hsprofile.${flavour.profile}.json`) as Profile;
      for (const [path, text] of projectFiles(manifest, flavour, { withAppEvents: true, profile }))
        expect({ path, text: read(path) }).toEqual({ path, text });
    },
  );

  it('holds no component that the manifest does not know', () => {
    for (const flavour of flavours) {
      const folder = join(root, flavour.folder, 'src');
      const onDisk = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('-hsmeta.json'))
        .sort();
      const generated = [...sourceFiles(flavour).keys()]
        .filter((path) => path.endsWith('-hsmeta.json'))
        .sort();
      expect(onDisk).toEqual(generated);
    }
  });

  it('has the components that are expected, under the uids that HubSpot knows them by', () => {
    expect(uidsOf(sourceFiles(marketplace))).toEqual([
      'fairlead_app',
      'fairlead_pages',
      'lead_card',
      'lead_decided',
      'score_and_route',
      'settings_page',
      'webhooks',
    ]);
    expect(uidsOf(sourceFiles(marketplace, false))).toEqual([
      'fairlead_app',
      'fairlead_pages',
      'lead_card',
      'score_and_route',
      'settings_page',
      'webhooks',
    ]);
    expect(uidsOf(sourceFiles(own))).toEqual([
      'fairlead_app',
      'fairlead_pages',
      'lead_card',
      'score_and_route',
      'settings_page',
      'webhooks',
    ]);
  });

  it.each(flavours.map((flavour) => [flavour.profile, flavour] as const))(
    'has no faults (%s)',
    (_name, flavour) => {
      expect(projectFaults(sourceFiles(flavour))).toEqual([]);
      expect(projectFaults(sourceFiles(flavour, false))).toEqual([]);
    },
  );

  it('is for platform version 2026.09', () => {
    for (const { folder } of flavours)
      expect(json(`${folder}/hsproject.json`).platformVersion).toBe('2026.09');
  });
});

describe('what the project declares', () => {
  const app = json('hubspot-project/src/app/app-hsmeta.json').config;
  const privateApp = json('hubspot-project/private/src/app/app-hsmeta.json').config;
  const needed = new Set<string>(Object.values(endpoints).flatMap((endpoint) => endpoint.scopes));

  it('is every scope that a call needs, and no other', () => {
    expect([...app.auth.requiredScopes, ...app.auth.optionalScopes].sort()).toEqual([...needed].sort());
  });

  it('is all of them but that of app events, where there are none', () => {
    const declared = [...privateApp.auth.requiredScopes, ...privateApp.auth.optionalScopes].sort();
    expect(declared).toEqual([...needed].filter((scope) => scope !== 'timeline').sort());
    expect(privateApp.auth).toMatchObject({ type: 'static' });
    expect(privateApp.auth.redirectUrls).toBeUndefined();
  });

  it('is every subscription of the manifest', () => {
    for (const { folder } of flavours) {
      const { crmObjects, legacyCrmObjects, hubEvents } = json(
        `${folder}/src/app/webhooks/webhooks-hsmeta.json`,
      ).config.subscriptions;
      const all = [...crmObjects, ...legacyCrmObjects, ...hubEvents].map(
        ({ subscriptionType, propertyName }: { subscriptionType: string; propertyName?: string }) =>
          `${subscriptionType} ${propertyName ?? ''}`,
      );
      const wanted = manifest.webhooks.subscriptions.map(
        ({ subscriptionType, propertyName = '' }) => `${subscriptionType} ${propertyName}`,
      );
      expect(all.sort()).toEqual(wanted.sort());
    }
  });

  it('subscribes to no property of ours that is not provisioned', () => {
    const provisioned = new Set(manifest.properties.map((property) => property.name));
    const ours = manifest.webhooks.subscriptions.flatMap(({ propertyName = '' }) =>
      propertyName.startsWith('fairlead_') ? [propertyName] : [],
    );
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((name) => !provisioned.has(name))).toEqual([]);
  });
});

describe('a profile', () => {
  it('keeps what was written into it, gets what is missing and loses what nothing uses', () => {
    const profile = { accountId: 77, variables: { BACKEND: 'https://leads.acme.test', OLD: 'x' } };
    const files = projectFiles(manifest, marketplace, { withAppEvents: true, profile });
    const written = JSON.parse(files.get('hubspot-project/src/hsprofile.marketplace.json') ?? '');
    expect(written.accountId).toBe(77);
    expect(written.variables.BACKEND).toBe('https://leads.acme.test');
    expect(Object.keys(written.variables)).toEqual([
      'BACKEND',
      'SUPPORT_EMAIL',
      'SUPPORT_URL',
      'DOCUMENTATION_URL',
    ]);
  });
});
