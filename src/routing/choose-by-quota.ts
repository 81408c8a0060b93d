import { byTieRule, type Contender, tieUnits } from './contender.ts';
import { unitsPerLead } from './rota.ts';

/**
 * The contender whose turn it is, by a quota rule with deadlines: R. Tijdeman, "The chairman assignment problem", Discrete
 * Mathematics 32 (1980). Each contender's claim is its balance plus its share of this lead. Whoever claims at least
 * 1/(2n−2) of a lead may have it; among them it goes to the one whose claim would first pass 1 − 1/(2n−2). From level
 * accounts, with the same contenders and weights, no account is ever off by a whole lead.
 *
 * Other contenders and weights from lead to lead can leave accounts that the rule never makes by itself: several claims
 * past the deadline, or none large enough. Then the largest claim wins, which keeps all of them bounded.
 *
 * @param totalWeight of all who share in this lead; more than the contenders' when absent reps share too.
 */
export function chooseByQuota(contenders: readonly Contender[], totalWeight: number): Contender | null {
  const [first = null, ...others] = contenders;
  if (!first || others.length === 0) return first;
  const reserve = unitsPerLead / (2 * contenders.length - 2);
  const claims = contenders.map((contender) => ({
    contender,
    claim: contender.balance + (unitsPerLead * contender.weight) / totalWeight,
  }));
  const latest = unitsPerLead - reserve;
  const entitled = claims.filter(({ claim }) => claim >= reserve - tieUnits);
  const isOverdue = entitled.some(({ claim }) => claim > latest + tieUnits);
  return isOverdue || entitled.length === 0 ? largestClaim(claims) : earliestDeadline(entitled, latest);
}

interface Claim {
  contender: Contender;
  claim: number;
}

function largestClaim(claims: readonly Claim[]): Contender | null {
  const largest = claims.reduce((most, { claim }) => Math.max(most, claim), Number.NEGATIVE_INFINITY);
  return firstByTieRule(claims.filter(({ claim }) => claim >= largest - tieUnits));
}

/** A claim grows by the contender's weight with every lead; the deadline is when it passes `latest`. */
function earliestDeadline(claims: readonly Claim[], latest: number): Contender | null {
  const earliest = claims.reduce(
    (first, { contender, claim }) => Math.min(first, (latest - claim) / contender.weight),
    Number.POSITIVE_INFINITY,
  );
  return firstByTieRule(
    claims.filter(({ contender, claim }) => latest - claim - earliest * contender.weight <= tieUnits),
  );
}

function firstByTieRule(claims: readonly Claim[]): Contender | null {
  return claims.reduce<Contender | null>(
    (first, { contender }) => (first === null || byTieRule(contender, first) < 0 ? contender : first),
    null,
  );
}
