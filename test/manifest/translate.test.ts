import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { flavours, platformVersion } from '../../scripts/manifest/flavours.ts';

const root = join(import.meta.dirname, '..', '..');

/** HubSpot's own parser, without the schemas that it would fetch from HubSpot. */
function parse(projectSourceDir: string, profile: string) {
  return translate({ projectSourceDir, platformVersion, accountId: 1 }, { skipValidation: true, profile });
}

describe("HubSpot's own parser", () => {
  it.each(flavours.map((flavour) => [flavour.profile, flavour] as const))(
    'finds every component, in its place and with its values (%s)',
    async (profile, { folder, mayHaveAppEvents }) => {
      const parsed = await parse(join(root, folder, 'src'), profile);
      const nodes = Object.entries(parsed.intermediateRepresentation.intermediateNodesIndexedByUid);
      const types = Object.fromEntries(nodes.map(([uid, node]) => [uid, node.componentType]));
      expect(types).toEqual({
        fairlead_app: 'APPLICATION',
        lead_card: 'CARD',
        fairlead_pages: 'PAGE',
        settings_page: 'SETTINGS',
        webhooks: 'WEBHOOKS',
        score_and_route: 'WORKFLOW_ACTION',
        ...(mayHaveAppEvents ? { lead_decided: 'APP_EVENT' } : {}),
      });
      expect(parsed.skippedHsMetaFiles).toEqual([]);
      expect(JSON.stringify(nodes)).not.toMatch(/\$\{/);
      expect(JSON.stringify(nodes)).toContain('https://leads.example.com/webhooks/hubspot');
    },
  );

  it('refuses a uid that stands twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fairlead-project-'));
    try {
      cpSync(join(root, 'hubspot-project', 'src'), folder, { recursive: true });
      const twin = { uid: 'webhooks', type: 'card', config: {} };
      mkdirSync(join(folder, 'app', 'cards'), { recursive: true });
      writeFileSync(join(folder, 'app', 'cards', 'twin-hsmeta.json'), JSON.stringify(twin));
      await expect(parse(folder, 'marketplace')).rejects.toThrow(/uid/i);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
