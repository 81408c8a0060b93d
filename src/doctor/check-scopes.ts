import { manifest } from '../hubspot/manifest.ts';
import { type Finding, finding } from './finding.ts';

/** Scopes that can be tried with the token of a portal; app events need OAuth. */
export function scopesToTry(connectedBy: 'oauth' | 'static'): string[] {
  const all = [...manifest.scopes.required, ...manifest.scopes.optional.map(({ scope }) => scope)];
  return all.filter((scope) => scope !== 'oauth' && (connectedBy === 'oauth' || scope !== 'timeline'));
}

/**
 * Compares scopes granted with scopes needed.
 * @param tried scopes that were tried
 * @param granted those of them that worked
 */
export function checkScopes(
  { tried, granted }: { tried: readonly string[]; granted: readonly string[] },
  tenantId: string,
): Finding[] {
  const lacking = tried.filter((scope) => !granted.includes(scope));
  return lacking.map((scope) => {
    const optional = manifest.scopes.optional.find((one) => one.scope === scope);
    const todo =
      'Grant it: install the app again, or for a static token tick it in the app and take the new token.';
    return optional
      ? finding('scope-optional', { says: `${scope} is not granted. ${optional.without}`, todo }, tenantId)
      : finding(
          'scope-missing',
          { says: `${scope} is not granted, without which leads cannot be handled.`, todo },
          tenantId,
        );
  });
}
