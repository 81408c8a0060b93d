import type { Instant } from '../base/clock.ts';
import type { Lead, Properties } from '../lead/lead.ts';
import { decideBatch } from '../pipeline/decide-batch.ts';
import { explainCandidates } from '../pipeline/explain-candidates.ts';
import { judge } from '../pipeline/judge.ts';
import { loadRota } from '../routing/rota-store.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { compileRules } from '../rules/compile-rules.ts';
import { previewLead } from '../rules/preview-lead.ts';
import { readRules } from '../rules/read-rules.ts';
import { describeLine, describePoints } from '../scoring/describe-line.ts';
import { inTenant } from '../store/database.ts';
import { answer, problem } from './answer.ts';
import type { deskEndpoints } from './desk-messages.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import type { LeadsDeps } from './leads-route.ts';

type Call = ApiCall<(typeof deskEndpoints)['tryLead']>;

/** What rules would do with a lead at this moment, by the code that decides live; nothing of it is kept. */
export async function tryLead(deps: LeadsDeps, call: Call): Promise<ApiAnswer> {
  const rules = await rulesOf(deps, call);
  if ('status' in rules) return rules;
  const { database, clock, ownersOf } = deps;
  const now = clock.now();
  const lead = leadOf(call.body.properties, call.body.company ?? null, now);
  const names = new Map((await ownersOf(call.tenant)).map(({ id, name }) => [id, name]));
  const repName = (id: string) =>
    rules.rules.reps.find((rep) => rep.ownerId === id)?.name ?? names.get(id) ?? `owner ${id}`;
  const rota = await inTenant(database, call.tenant.id, (transaction) =>
    loadRota(transaction, rules.rules, now),
  );
  const judged = { lead, judgement: judge(lead, rules, now), cause: 'arrival' as const, notTo: [] };
  const [decided] = decideBatch([judged], { rules, rota, now, newId: () => 'tried' });
  const { score, ...preview } = previewLead(rules, lead, now);
  const decision = decided?.decision;
  return answer({
    ...preview,
    score: {
      total: score.total,
      band: score.band,
      grade: score.grade,
      lines: score.lines.map((line) => ({
        points: line.points,
        text: describeLine(line).slice(describePoints(line.points).length + 1),
      })),
    },
    candidates: decision
      ? explainCandidates(decision, repName).map(({ name, outcome, text }) => ({ name, outcome, text }))
      : [],
    headline: headlineOf(decision, repName),
  });
}

type Tried = ReturnType<typeof decideBatch>[number]['decision'];

function headlineOf(decision: Tried | undefined, repName: (id: string) => string): string {
  if (!decision) return '';
  const { state, ownerId, reason } = decision;
  if (state === 'assigned' && ownerId !== null) return `It would go to ${repName(ownerId)}.`;
  return `It would be ${state}${reason ? `: ${reason}` : ''}.`;
}

async function rulesOf({ liveRules }: LeadsDeps, { tenant, body }: Call): Promise<CompiledRules | ApiAnswer> {
  if (!body.text) {
    const live = await liveRules(tenant.id);
    return live ?? problem(404, 'nothing-live', 'No rules are live: send a text to try.');
  }
  const read = readRules(body.text.source, body.text.format);
  if (!read.ok) return problem(422, 'unreadable-text', 'These rules cannot be used yet: check them first.');
  return compileRules(read.value, 0);
}

function leadOf(properties: Properties, company: Properties | null, now: Instant): Lead {
  return {
    id: 'tried',
    properties,
    company: company && {
      id: 'tried',
      ownerId: null,
      domain: company.domain ?? null,
      parentId: null,
      properties: company,
    },
    deals: [],
    ownerId: null,
    createdAt: now,
    arrivedAt: now,
  };
}
