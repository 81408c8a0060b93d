import { join } from 'node:path';
import type { UiOptions } from '../server/ui-options.ts';
import { buildUi } from './build-ui.ts';

export interface OpenUi {
  /** The checkout: the app's project lies in its `hubspot-project`, what is built goes into its `.fairlead`. */
  root: string;
  appName: string;
  /** Where the app's service is; asked at each call, because its port may be known late. */
  backend(): string;
  /** Builds; in this process unless given. */
  build?: typeof buildUi;
}

/** The app's pages, built when they have changed, as the local HubSpot takes them. */
export async function openUi({ root, appName, backend, build = buildUi }: OpenUi): Promise<UiOptions> {
  const { assetsFolder, extensions } = await build(
    join(root, 'hubspot-project'),
    join(root, '.fairlead', 'ui'),
  );
  return {
    appName,
    assetsFolder,
    extensions,
    permittedUrls: () => [backend()],
    variables: () => ({ BACKEND: backend() }),
  };
}
