import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleVariables, flavours } from '../../scripts/manifest/flavours.ts';
import { settingExamples } from '../../src/config.ts';
import { manifest } from '../../src/hubspot/manifest.ts';

const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'hubspot-setup.md'), 'utf8');

describe('docs/hubspot-setup.md', () => {
  it('says of each optional scope what does not work without it', () => {
    for (const { scope } of manifest.scopes.optional)
      expect(guide).toMatch(new RegExp(`\\| \`${scope}\` \\| \\S.{20,}`));
  });

  it('names each variable of a profile, and how each project is uploaded', () => {
    for (const name of Object.keys(exampleVariables)) expect(guide).toContain(`\`${name}\``);
    for (const { profile, folder } of flavours)
      expect(guide).toContain(`cd ${folder} && hs project upload --profile ${profile}`);
  });

  it('sets only variables that are read', () => {
    const named = [...guide.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in settingExamples))).toEqual([]);
  });

  it('names the timeline event and the workflow action as HubSpot shows them', () => {
    expect(guide).toContain(`"developerSymbol":"${manifest.appEvent.uid}"`);
    expect(`${manifest.workflowAction.name} `).toContain('Score and route');
    for (const { label } of manifest.workflowAction.outputs) expect(guide).toContain(`*${label}*`);
  });

  it('says for each open point what the app does in either case', () => {
    const table = guide.slice(guide.indexOf('| open | if so | if not |')).split('\n').slice(2);
    const rows = table.filter((line) => line.startsWith('|')).map((line) => line.split(' | '));
    expect(rows.length).toBeGreaterThanOrEqual(16);
    for (const row of rows) expect(row).toHaveLength(3);
  });
});
