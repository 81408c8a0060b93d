import type { Evidence, Limit } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type GivenLead, givenLeads } from './given-leads.ts';
import { countInPeriod, periodOf } from './period-of.ts';

interface Limited {
  who: string;
  limits: readonly Limit[];
  timeZone: string;
  given: readonly GivenLead[];
}

/**
 * No rep and no team gets more from us in an hour, day, week or month than the rules allow. A lead counts for the moment
 * of its decision, which must lie between the contact's creation and the write.
 */
export function checkPeriodLimits(evidence: Evidence): Finding {
  const { rules } = evidence;
  const ours = givenLeads(evidence).filter(({ by }) => by === 'app');
  const limited: Limited[] = [
    ...rules.reps.map((rep) => ({
      who: `rep ${rep.ownerId}`,
      limits: rep.capacity.given,
      timeZone: rep.timeZone ?? rules.timeZone,
      given: ours.filter(({ ownerId }) => ownerId === rep.ownerId),
    })),
    ...rules.pools.map((pool) => ({
      who: `pool ${pool.name}`,
      limits: pool.given,
      timeZone: rules.timeZone,
      given: ours.filter((lead) => lead.pool === pool.name),
    })),
  ];
  const checked = limited.flatMap(({ limits }) => limits).length;
  const violations = limited.flatMap((one) =>
    one.limits.flatMap((limit) => overruns(one, limit, rules.weekStart)),
  );
  const impossible = ours
    .filter((lead) => lead.decidedAt > lead.writtenAt || lead.decidedAt < lead.createdAt)
    .map((lead) => `contact ${lead.contactId} was decided before it was there, or after it was written`);
  return {
    check: 'period limits',
    figures: `${checked} limits of reps and teams over ${ours.length} leads given`,
    violations: [...violations, ...impossible],
  };
}

function overruns({ who, given, timeZone }: Limited, limit: Limit, weekStart: string): string[] {
  const calendar = { timeZone, weekStart };
  const moments = given.map((lead) => lead.decidedAt).sort((a, b) => a - b);
  const fullest =
    limit.window === 'rolling'
      ? Math.max(0, ...moments.map((now) => countInPeriod(moments, limit, now, calendar)))
      : Math.max(
          0,
          ...[...Map.groupBy(moments, (at) => periodOf(at, limit.per, calendar)).values()].map(
            (group) => group.length,
          ),
        );
  return fullest > limit.limit
    ? [`${who} got ${fullest} leads in one ${limit.per}, ${limit.limit} are allowed`]
    : [];
}
