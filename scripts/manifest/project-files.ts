import {
  appComponent,
  appEventComponent,
  type Component,
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
  put('hsproject.json', { name: flavour.projectName, srcDir: 'src', platformVersion });
  put(`src/hsprofile.${flavour.profile}.json`, completeProfile(profile));
  for (const { path, content } of componentsOf(manifest, flavour, withAppEvents)) put(`src/${path}`, content);
  return files;
}

/** Values that somebody wrote stay; what is missing gets its example, and what nothing uses goes. */
function completeProfile(profile: Profile | null): Profile {
  const variables = Object.entries(exampleVariables).map(([name, example]) => [
    name,
    profile?.variables[name] ?? example,
  ]);
  return { accountId: profile?.accountId ?? 123456, variables: Object.fromEntries(variables) };
}
