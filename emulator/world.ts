import type { Clock } from '../src/base/clock.ts';
import type { PortalState } from './crm/portal-state.ts';
import type { FaultTable } from './faults/fault-table.ts';
import type { CallCounts } from './limits/call-counts.ts';
import type { PortalLimits } from './limits/portal-limits.ts';
import type { TokenBook } from './oauth/token-book.ts';
import type { EmulatorOptions, Portal } from './portal.ts';
import type { Random } from './seeded-random.ts';

export type App = NonNullable<EmulatorOptions['app']>;

/** One portal with all that surrounds it. */
export interface Account {
  state: PortalState;
  /** The same portal seen from inside. */
  portal: Portal;
  limits: PortalLimits;
  counts: CallCounts;
}

/** What every part of the emulator shares. */
export interface World {
  clock: Clock;
  random: Random;
  app: App;
  accounts: Map<string, Account>;
  tokens: TokenBook;
  faults: FaultTable;
  latencyMs: number;
  ui: EmulatorOptions['ui'] | null;
  /** The emulator's own address, known once it listens. */
  url(): string;
}
