import type { Candidate, Via } from '../lead/decision.ts';
import { chooseContender, chooseHadThereBeenRoom } from './choose-contender.ts';
import type { CompiledPool, CompiledRouting } from './compile-routing.ts';
import { emptyLoad } from './empty-rota.ts';
import { matchAccount } from './match-account.ts';
import { firstFull } from './room-of.ts';
import type { Rota, Turn } from './rota.ts';
import { isPassing, type Seeker, type Skip, skipReason } from './skip-reason.ts';
import { surveyPool } from './survey-pool.ts';

/** A lead on its way through the pools. */
export interface Attempt {
  routing: CompiledRouting;
  rota: Rota;
  seeker: Seeker;
}

/** Who gets the lead, how, and what the turn changes. */
export interface Win extends Pick<Turn, 'pool' | 'account' | 'band' | 'ownerId' | 'accrued'> {
  via: Via;
}

export interface PoolOutcome {
  win: Win | null;
  /** The account's rep cannot have it now, and the pool waits for that rep. */
  waitsForOwner: boolean;
  candidates: readonly Candidate[];
  wouldHaveBeen: string | null;
}

/**
 * Looks for a rep in a pool: account match, then the pool's strategy, then overflow or fallback. `tried` are the pools
 * that overflowed into this one; a circle of overflows ends where it began.
 */
export function tryPool(
  attempt: Attempt,
  pool: CompiledPool,
  tried: readonly CompiledPool[] = [],
): PoolOutcome {
  const matched = tryMatch(attempt, pool);
  if (matched && (matched.win || matched.waitsForOwner)) return matched;
  const band = pool.rules.fairness === 'bands' ? attempt.seeker.band : '';
  const survey = surveyPool(pool, band, attempt.rota, attempt.seeker);
  const choice = chooseContender(pool.rules, survey);
  const candidates = joined(survey.candidates, matched?.candidates ?? []);
  const mightHave =
    matched?.wouldHaveBeen ?? (survey.blocked.length > 0 ? chooseHadThereBeenRoom(pool.rules, survey) : null);
  if (choice) {
    const via = tried.length > 0 ? 'overflow' : pool.rules.strategy;
    const { name } = pool.rules;
    const account = pool.account === name ? {} : { account: pool.account };
    const win: Win = { pool: name, ...account, band, via, ...choice };
    return {
      win,
      waitsForOwner: false,
      candidates,
      wouldHaveBeen: mightHave === choice.ownerId ? null : mightHave,
    };
  }
  const elsewhere = tryElsewhere(attempt, pool, [...tried, pool]);
  return {
    win: elsewhere?.win ?? null,
    waitsForOwner: false,
    candidates: joined(candidates, elsewhere?.candidates ?? []),
    wouldHaveBeen: mightHave ?? elsewhere?.wouldHaveBeen ?? null,
  };
}

/** Null without an account's rep; without a win and without waiting, the lead goes on to the rotation. */
function tryMatch(attempt: Attempt, pool: CompiledPool): PoolOutcome | null {
  const match = matchAccount(pool, attempt.routing, attempt.rota, attempt.seeker);
  if (!match) return null;
  const { ownerId } = match.rep;
  const skip = skipOutOfTurn(attempt, pool, ownerId);
  const candidates = [{ ownerId, ...skip }];
  if (!skip) {
    const win = outOfTurn(pool, ownerId, match.via);
    return { win, waitsForOwner: false, candidates, wouldHaveBeen: null };
  }
  const waitsForOwner = pool.rules.whenMatchedBusy === 'hold';
  return { win: null, waitsForOwner, candidates, wouldHaveBeen: isPassing(skip) ? ownerId : null };
}

function tryElsewhere(
  attempt: Attempt,
  pool: CompiledPool,
  tried: readonly CompiledPool[],
): PoolOutcome | null {
  const { whenNobody } = pool.rules;
  if (whenNobody === 'hold') return null;
  if ('overflow' in whenNobody) {
    const next = attempt.routing.pools.get(whenNobody.overflow);
    return next && !tried.includes(next) ? tryPool(attempt, next, tried) : null;
  }
  const ownerId = whenNobody.fallback;
  const skip = skipOutOfTurn(attempt, pool, ownerId);
  const win = skip ? null : outOfTurn(pool, ownerId, 'fallback');
  return { win, waitsForOwner: false, candidates: [{ ownerId, ...skip }], wouldHaveBeen: null };
}

/** A lead out of turn: nobody's due grows by it, and no balance moves. */
function outOfTurn(pool: CompiledPool, ownerId: string, via: Via): Win {
  return { pool: pool.rules.name, band: '', ownerId, via, accrued: {} };
}

/** Why an account's rep or a fallback cannot have the lead. A fallback who is no rep of the rules has no limits. */
function skipOutOfTurn({ routing, rota, seeker }: Attempt, pool: CompiledPool, ownerId: string): Skip | null {
  const load = rota.loads.get(ownerId) ?? emptyLoad();
  const teamFull = firstFull(pool.teamLimits, rota.teamGiven.get(pool.rules.name) ?? [], seeker.now, seeker);
  const rep = routing.reps.get(ownerId);
  if (rep) return skipReason(rep, load, seeker, teamFull);
  if (load.gone) return { skipped: 'gone' };
  if (seeker.notTo.includes(ownerId)) return { skipped: 'not-this-lead' };
  return teamFull === null ? null : { skipped: 'team-full', detail: teamFull };
}

/** The first list, and of the others who is not in it or, having got the lead, is no longer passed over. */
function joined(first: readonly Candidate[], others: readonly Candidate[]): readonly Candidate[] {
  if (others.length === 0) return first;
  const replaced = new Map(others.filter(({ skipped }) => !skipped).map((other) => [other.ownerId, other]));
  const known = new Set(first.map(({ ownerId }) => ownerId));
  return [
    ...first.map((candidate) => replaced.get(candidate.ownerId) ?? candidate),
    ...others.filter(({ ownerId }) => !known.has(ownerId)),
  ];
}
