import { checkHeld } from './check-held.ts';
import { checkOnce } from './check-once.ts';
import { checkOpenLimits } from './check-open-limits.ts';
import { checkOwners } from './check-owners.ts';
import { checkPeriodLimits } from './check-period-limits.ts';
import { checkResults } from './check-results.ts';
import { checkCalls, checkConservation, checkSpread } from './check-totals.ts';
import { readEvidence } from './evidence.ts';
import { type Demands, type Finding, usualDemands } from './finding.ts';

/**
 * Judges what became of the contacts by the local HubSpot's ledger and the rules alone. It shares no code with the
 * service: whatever the service believes of itself does not count here.
 * @param given `{ ledger, calls, rules }`, as the demo writes them with `--ledger`
 */
export function judgeEvidence(given: unknown, demands: Partial<Demands> = {}): Finding[] {
  const evidence = readEvidence(given);
  const all = { ...usualDemands, ...demands };
  return [
    checkConservation(evidence),
    checkOpenLimits(evidence, all),
    checkPeriodLimits(evidence),
    checkOnce(evidence, all),
    checkOwners(evidence),
    checkHeld(evidence),
    checkResults(evidence, all),
    checkSpread(evidence, all),
    checkCalls(evidence, all),
  ];
}
