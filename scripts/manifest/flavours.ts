/** A way of giving the app to its users: HubSpot wants a project of its own for each. */
export interface Flavour {
  /** Name of its hsprofile file: `hs project upload --profile <profile>`. */
  profile: 'marketplace' | 'private';
  /** Where it lies, from the project's root. */
  folder: string;
  /** Name of the project in HubSpot. */
  projectName: string;
  distribution: 'marketplace' | 'private';
  auth: 'oauth' | 'static';
  /** App events need OAuth and marketplace distribution (HubSpot's project templates, config.json). */
  mayHaveAppEvents: boolean;
}

/** Both flavours: many portals by OAuth, or one's own by a static token. */
export const flavours: readonly Flavour[] = [
  {
    profile: 'marketplace',
    folder: 'hubspot-project',
    projectName: 'fairlead',
    distribution: 'marketplace',
    auth: 'oauth',
    mayHaveAppEvents: true,
  },
  {
    profile: 'private',
    folder: 'hubspot-project/private',
    projectName: 'fairlead-private',
    distribution: 'private',
    auth: 'static',
    mayHaveAppEvents: false,
  },
];

/** Date version of the developer platform that all components are written for. */
export const platformVersion = '2026.09';

/** Variables of a profile, with values that would do; whoever uploads writes their own. */
export const exampleVariables: Readonly<Record<string, string>> = {
  BACKEND: 'https://leads.example.com',
  SUPPORT_EMAIL: 'support@example.com',
  SUPPORT_URL: 'https://example.com/support',
  DOCUMENTATION_URL: 'https://example.com/docs',
};
