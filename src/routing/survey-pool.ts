import type { Candidate } from '../lead/decision.ts';
import type { CompiledMember, CompiledPool } from './compile-routing.ts';
import type { Contender } from './contender.ts';
import { emptyLoad } from './empty-rota.ts';
import { firstFull } from './room-of.ts';
import { type RepLoad, type Rota, type Share, unitsPerLead } from './rota.ts';
import { isPassing, type Seeker, type Skip, skipReason } from './skip-reason.ts';

/** A pool as one lead finds it. */
export interface PoolSurvey {
  /** Every member, in the order of the rules. */
  candidates: readonly Candidate[];
  /** Who can have the lead now. */
  eligible: readonly Contender[];
  /** Who cannot, only because they are away, off hours, or without room. */
  blocked: readonly Contender[];
  /** Those of the blocked who are away or off hours. */
  absent: readonly Contender[];
}

const noLoad: RepLoad = emptyLoad();
const noShare: Share = { due: 0, received: 0, lastTurnAt: null };

/** Looks at every member of a pool: the first reason to pass over, or the numbers that decide. `band` is "" in total. */
export function surveyPool(pool: CompiledPool, band: string, rota: Rota, seeker: Seeker): PoolSurvey {
  const { name } = pool.rules;
  const ledgers = rota.shares.get(pool.account);
  const ledger = ledgers?.get(band);
  const teamFull = firstFull(pool.teamLimits, rota.teamGiven.get(name) ?? [], seeker.now, seeker);
  const candidates: Candidate[] = [];
  const eligible: Contender[] = [];
  const blocked: Contender[] = [];
  const absent: Contender[] = [];
  for (const member of pool.members) {
    const { ownerId } = member.rep;
    const load = rota.loads.get(ownerId) ?? noLoad;
    const share = ledger?.get(ownerId) ?? noShare;
    const skip = skipReason(member.rep, load, seeker, teamFull);
    candidates.push(candidateOf(ownerId, share, skip));
    if (skip && !isPassing(skip)) continue;
    const totalBalance = band === '' ? 0 : balanceOverBands(ledgers, ownerId);
    const contender = contenderOf(member, load, share, totalBalance);
    (skip ? blocked : eligible).push(contender);
    if (skip?.skipped === 'away' || skip?.skipped === 'off-hours') absent.push(contender);
  }
  return { candidates, eligible, blocked, absent };
}

function candidateOf(ownerId: string, share: Share, skip: Skip | null): Candidate {
  const due = inLeads(share.due);
  const received = inLeads(share.received);
  if (!skip) return { ownerId, due, received };
  if (skip.detail === undefined) return { ownerId, skipped: skip.skipped, due, received };
  return { ownerId, skipped: skip.skipped, detail: skip.detail, due, received };
}

function contenderOf(member: CompiledMember, load: RepLoad, share: Share, totalBalance: number): Contender {
  return {
    ownerId: member.rep.ownerId,
    weight: member.weight,
    balance: share.due - share.received,
    totalBalance,
    received: share.received,
    lastTurnAt: share.lastTurnAt,
    open: load.open,
  };
}

function balanceOverBands(
  ledgers: ReadonlyMap<string, ReadonlyMap<string, Share>> | undefined,
  ownerId: string,
): number {
  let total = 0;
  for (const ledger of ledgers?.values() ?? []) {
    const share = ledger.get(ownerId);
    if (share) total += share.due - share.received;
  }
  return total;
}

/** Leads, rounded to six digits. */
function inLeads(units: number): number {
  return Math.round((units / unitsPerLead) * 1e6) / 1e6;
}
