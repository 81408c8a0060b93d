import type { Instant } from '../base/clock.ts';
import type { LeadTest } from '../lead/compile-conditions.ts';
import type { SkipReason } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { AccountKeys } from './account-keys.ts';
import type { CompiledRep } from './compile-routing.ts';
import { describeMoment } from './describe-moment.ts';
import { type AskedRoom, roomOf } from './room-of.ts';
import type { RepLoad } from './rota.ts';

/** Why a rep is passed over, in a word and where it helps in more of them. */
export interface Skip {
  skipped: SkipReason;
  detail?: string;
}

/** The lead that looks for a rep, and the reps it must not go to (back). */
export interface Seeker {
  lead: Lead;
  band: string;
  /** How many places it takes. */
  places: number;
  now: Instant;
  notTo: readonly string[];
  accounts: AccountKeys;
  /** What is known already of the lead: many reps share their conditions. */
  verdicts: Map<LeadTest, boolean>;
}

/**
 * The first reason why a rep cannot have a lead, or null: gone, not this lead, conditions, paused, away, off-hours, full,
 * and at last the whole team being full (`teamFull`, in words).
 */
export function skipReason(
  rep: CompiledRep,
  load: RepLoad,
  seeker: Seeker,
  teamFull: string | null,
): Skip | null {
  if (load.gone) return { skipped: 'gone' };
  if (seeker.notTo.includes(rep.ownerId)) return { skipped: 'not-this-lead' };
  if (!takes(rep, seeker)) return { skipped: 'conditions' };
  const hindrance = hindranceOf(rep, load, seeker.now, seeker);
  if (hindrance) return hindrance;
  return teamFull === null ? null : { skipped: 'team-full', detail: teamFull };
}

/** Whether all of the rep's own conditions hold for the lead. */
export function takes(rep: CompiledRep, { lead, now, verdicts }: Seeker): boolean {
  for (const test of rep.takes) {
    let verdict = verdicts.get(test);
    if (verdict === undefined) {
      verdict = test(lead, now);
      verdicts.set(test, verdict);
    }
    if (!verdict) return false;
  }
  return true;
}

/** What keeps a rep from any lead at a moment: paused, away, off-hours or full; null when ready for one. */
export function hindranceOf(rep: CompiledRep, load: RepLoad, now: Instant, asked: AskedRoom): Skip | null {
  if (load.paused) return { skipped: 'paused' };
  if (load.awayUntil !== null && now < load.awayUntil) {
    return { skipped: 'away', detail: `away until ${describeMoment(load.awayUntil, rep.time)}` };
  }
  const { absence, detail } = rep.presence(now);
  if (absence !== null) return { skipped: absence, detail: detail ?? undefined };
  const full = roomOf(rep, load, now, asked);
  return full === null ? null : { skipped: 'full', detail: full };
}

/** Whether time or room alone would lift a reason to pass over: away, off hours, full, or the team full. */
export function isPassing({ skipped }: Skip): boolean {
  return skipped === 'away' || skipped === 'off-hours' || skipped === 'full' || skipped === 'team-full';
}
