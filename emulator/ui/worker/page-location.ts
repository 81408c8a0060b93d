import React from 'react';
import type { PageLocation } from '../protocol.ts';

/** Where the app's pages stand, as an external store that React components follow. */
export function createPageLocation(first: PageLocation) {
  let present = first;
  const followers = new Set<() => void>();
  const subscribe = (follower: () => void) => {
    followers.add(follower);
    return () => followers.delete(follower);
  };
  return {
    set(next: PageLocation): void {
      present = next;
      for (const follower of followers) follower();
    },
    useLocation: (): PageLocation => React.useSyncExternalStore(subscribe, () => present),
  };
}
