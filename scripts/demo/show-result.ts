import Table from 'cli-table3';
import type { LedgerEntry, Portal } from '../../emulator/portal.ts';
import type { Rules } from '../../src/rules/rules-schema.ts';
import type { Account, RepAccount } from '../../src/tracking/accounting-store.ts';

/** The last line of `demo --exit`. */
export interface DemoSummary {
  received: number;
  states: Account['states'];
  unexplained: number;
  ownersWritten: number;
  apiCalls: number;
  callsPerLead: number;
  seconds: number;
}

/** The summary: our count of the leads, and the local HubSpot's own count of owners written and calls answered. */
export function summarise(account: Account, portal: Portal, seconds: number): DemoSummary {
  const apiCalls = portal.calls().total;
  return {
    received: account.received,
    states: account.states,
    unexplained: account.unexplained.length,
    ownersWritten: portal.ledger().filter(isOwnerWrite).length,
    apiCalls,
    callsPerLead: account.received === 0 ? 0 : Math.round((apiCalls / account.received) * 1000) / 1000,
    seconds: Math.round(seconds * 10) / 10,
  };
}

function isOwnerWrite({ kind, actor, properties }: LedgerEntry): boolean {
  return (
    kind === 'contact.update' && actor.changeSource === 'INTEGRATION' && Boolean(properties.hubspot_owner_id)
  );
}

const plain = { style: { head: ['bold'], border: ['gray'] } };

/** Per rep: capacity, what it was given by band, what it holds, what it has worked. */
export function showReps(reps: readonly RepAccount[], rules: Rules, portal: Portal): string {
  const bands = rules.profile.bands.map((band) => band.name);
  const names = new Map(portal.owners().map((owner) => [owner.id, `${owner.firstName} ${owner.lastName}`]));
  const table = new Table({
    head: ['salesperson', 'capacity', ...bands, 'by hand', 'received', 'worked', 'open now'],
    ...plain,
  });
  for (const rep of rules.reps) {
    const account = reps.find((one) => one.ownerId === rep.ownerId) ?? {
      open: 0,
      worked: 0,
      given: {} as Record<string, number>,
    };
    const received = Object.values(account.given).reduce((sum, count) => sum + count, 0);
    const known = bands.map((band) => account.given[band] ?? 0);
    const byHand = received - known.reduce((sum, count) => sum + count, 0);
    table.push([
      names.get(rep.ownerId) ?? rep.ownerId,
      capacityOf(rep),
      ...known,
      byHand,
      received,
      account.worked,
      account.open,
    ]);
  }
  return table.toString();
}

function capacityOf({ capacity }: Rules['reps'][number]): string {
  const given = capacity.given.map((limit) => `${limit.limit} a ${limit.per}`);
  return (
    [...(capacity.open === undefined ? [] : [`${capacity.open} open`]), ...given].join(', ') || 'no limit'
  );
}

/** How many leads are in each state. */
export function showStates(account: Account): string {
  const table = new Table({ head: ['state', 'leads', ''], ...plain });
  const most = Math.max(1, ...Object.values(account.states));
  for (const [state, count] of Object.entries(account.states)) {
    if (count > 0) table.push([state, count, '█'.repeat(Math.ceil((count / most) * 30))]);
  }
  return table.toString();
}

/** Why leads are held, junk, excluded or for later: the ten most frequent reasons of each state. */
export function showReasons(reasons: readonly { state: string; reason: string; count: number }[]): string {
  const table = new Table({
    head: ['state', 'why', 'leads'],
    colWidths: [12, 70, 8],
    wordWrap: true,
    ...plain,
  });
  for (const state of ['held', 'junk', 'excluded', 'nurture', 'error']) {
    for (const { reason, count } of reasons.filter((one) => one.state === state).slice(0, 6))
      table.push([state, reason, count]);
  }
  return table.toString();
}
