import rootPackage from '../../package.json' with { type: 'json' };
import {
  appComponent,
  appEventComponent,
  type Component,
  extensionComponents,
  type Manifest,
  webhooksComponent,
  workflowActionComponent,
} from './components.ts';
import { exampleVariables, type Flavour, platformVersion } from './flavours.ts';

/** A profile file: the account that is uploaded to, and the values of the variables. */
export interface Profile {
  accountId: number;
  variables: Record<string, string>;
}

export interface ProjectOptions {
  /** The first upload of a project has to do without: HubSpot wants the app to be there before its events. */
  withAppEvents: boolean;
  /** The profile as it stands; its values are kept. Null when there is none yet. */
  profile: Profile | null;
}

/** The components of one flavour of the project. */
export function componentsOf(manifest: Manifest, flavour: Flavour, withAppEvents: boolean): Component[] {
  return [
    appComponent(manifest, flavour),
    webhooksComponent(manifest),
    ...(withAppEvents && flavour.mayHaveAppEvents ? [appEventComponent(manifest)] : []),
    workflowActionComponent(manifest),
    ...extensionComponents(manifest),
  ];
}

/**
 * All generated files of one flavour: path from the project's root → text. The same manifest gives the same bytes.
 */
export function projectFiles(
  manifest: Manifest,
  flavour: Flavour,
  { withAppEvents, profile }: ProjectOptions,
): Map<string, string> {
  const files = new Map<string, string>();
  const put = (path: string, content: unknown) =>
    files.set(`${flavour.folder}/${path}`, `${JSON.stringify(content, null, 2)}\n`);
  for (const folder of extensionFolders(manifest)) put(`src/app/${folder}/package.json`, packageOf(folder));
  put('hsproject.json', { name: flavour.projectName, srcDir: 'src', platformVersion });
  put(`src/hsprofile.${flavour.profile}.json`, completeProfile(profile));
  for (const { path, content } of componentsOf(manifest, flavour, withAppEvents)) put(`src/${path}`, content);
  return files;
}

/** Folders under `app` that hold extensions; each is a package of its own for HubSpot's builder. */
export function extensionFolders({ extensions }: Manifest): string[] {
  const entries = [extensions.card, extensions.settings, extensions.pages];
  return entries.flatMap((entry) => (entry ? [entry.entrypoint.split('/')[2] ?? ''] : []));
}

/** What HubSpot's builder installs for an extension: the versions that everything here was tested with. */
function packageOf(folder: string) {
  const { '@hubspot/ui-extensions': uiExtensions, react } = rootPackage.devDependencies;
  const dependencies = { '@hubspot/ui-extensions': uiExtensions, react };
  return {
    name: `fairlead-${folder}`,
    version: '0.1.0',
    private: true,
    license: 'MIT',
    type: 'module',
    dependencies,
  };
}

/** Values that somebody wrote stay; what is missing gets its example, and what nothing uses goes. */
function completeProfile(profile: Profile | null): Profile {
  const variables = Object.entries(exampleVariables).map(([name, example]) => [
    name,
    profile?.variables[name] ?? example,
  ]);
  return { accountId: profile?.accountId ?? 123456, variables: Object.fromEntries(variables) };
}
