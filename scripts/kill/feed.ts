import type { Portal } from '../../emulator/portal.ts';
import { contactMaker } from '../bench/service/bench-contacts.ts';

/** Lets contacts arrive in all portals alike. */
export interface Feed {
  fed(): number;
  /** Makes contacts, as many as are wanted but not more than are left. */
  give(count: number): void;
}

export function createFeed(portals: readonly Portal[], total: number): Feed {
  const makers = portals.map(contactMaker);
  let fed = 0;
  return {
    fed: () => fed,
    give(count) {
      const now = Math.max(0, Math.min(count, total - fed));
      const share = Math.ceil(now / makers.length);
      let left = now;
      for (const make of makers) {
        make(Math.min(share, left));
        left -= Math.min(share, left);
      }
      fed += now;
    },
  };
}
