import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { componentNames } from '../../emulator/ui/component-names.ts';

const registryFile = fileURLToPath(
  new URL('./shared.synced/remoteComponents.synced.js', import.meta.resolve('@hubspot/ui-extensions')),
);

it('the local HubSpot knows every component that the official package can send, and no other', () => {
  const text = readFileSync(registryFile, 'utf8');
  const inPackage = [...text.matchAll(/createAndRegisterRemote(?:Compound)?ReactComponent\('(\w+)'/g)];
  expect([...componentNames].sort()).toEqual(inPackage.map(([, name]) => name).sort());
});
