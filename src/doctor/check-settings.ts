import type { Config } from '../config.ts';
import { type Finding, finding } from './finding.ts';

/** The part of the settings that HubSpot has to do with. */
export interface Settings {
  config: Pick<Config, 'publicUrl' | 'hubspot' | 'timeline'>;
  /** Whether there is a secret to verify HubSpot's calls by. */
  hasClientSecret: boolean;
}

/** What no variable shows by itself: can HubSpot reach us, can we know that it is HubSpot? */
export function checkSettings({ config, hasClientSecret }: Settings): Finding[] {
  return [...checkPublicUrl(config), ...(hasClientSecret ? [] : [noClientSecret])];
}

const noClientSecret = finding('client-secret-missing', {
  says: 'HUBSPOT_CLIENT_SECRET is not set, so that no webhook and no workflow can be accepted.',
  todo: "Set it to the secret on the app's Auth page.",
});

function checkPublicUrl({ publicUrl, hubspot }: Settings['config']): Finding[] {
  const todo = 'Set PUBLIC_URL to the https address under which the internet reaches this service.';
  if (publicUrl === null)
    return milder(
      hubspot.apiUrl,
      finding('public-url-missing', { says: 'PUBLIC_URL is not set: HubSpot cannot reach us.', todo }),
    );
  const { hostname, protocol } = new URL(publicUrl);
  if (isLoopback(hostname)) {
    const says = `PUBLIC_URL ${publicUrl} is an address of this machine, which HubSpot cannot reach.`;
    return milder(hubspot.apiUrl, finding('public-url-loopback', { says, todo }));
  }
  if (protocol === 'https:') return [];
  return [
    finding('public-url-not-https', {
      says: `PUBLIC_URL ${publicUrl} is not https, which HubSpot insists on.`,
      todo,
    }),
  ];
}

/** A HubSpot that runs on this machine reaches us all the same. */
function milder(apiUrl: string, found: Finding): Finding[] {
  return [isLoopback(new URL(apiUrl).hostname) ? { ...found, severity: 'warning' } : found];
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname) || hostname.endsWith('.localhost');
}
