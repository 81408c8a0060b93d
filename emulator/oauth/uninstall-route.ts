import { noContent, type Route } from '../api/route.ts';
import type { TokenBook } from './token-book.ts';

/** DELETE /appinstalls/{version}/external-install: the app takes itself out of the portal of its token. */
export function uninstallRoute(tokens: TokenBook): Route {
  return {
    method: 'DELETE',
    path: '/appinstalls/{version}/external-install',
    scopes: () => [['oauth']],
    handle: (call) => {
      tokens.disconnect(call.portal.id);
      return noContent;
    },
  };
}
