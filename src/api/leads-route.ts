import { randomUUID } from 'node:crypto';
import type { Instant } from '../base/clock.ts';
import type { ContactUpdate } from '../hubspot/crm.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { addEvents } from '../intake/inbox-store.ts';
import type { LeadEvent } from '../lead/lead-event.ts';
import { readForecast } from '../pipeline/forecast-store.ts';
import { declineLead } from '../pipeline/give-backs-store.ts';
import { markJunk, restoreJunk } from '../pipeline/junk-store.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { readKeptDecisions, readStanding } from '../tracking/decision-store.ts';
import { resultProperty } from '../tracking/track-lead.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import { nameOf, type RulesApiDeps } from './draft-route.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import type { LeadMessage } from './lead-messages.ts';
import { readAwayUntil } from './me-route.ts';
import { type OwnersOf, ownerOfUser } from './owners-client.ts';
import type { Right } from './rights-client.ts';
import { showLead } from './show-lead.ts';

export interface LeadsDeps extends RulesApiDeps {
  rightOf(tenant: ApiCall['tenant'], user: ApiCall['user']): Promise<Right>;
  ownersOf: OwnersOf;
  liveRules(tenantId: string): Promise<CompiledRules | null>;
}

type LeadHandlers = Pick<
  ApiHandlers,
  'readLead' | 'rescoreLead' | 'declineLead' | 'recordResult' | 'giveLead' | 'markJunk' | 'restoreLead'
>;
type Caller = Pick<ApiCall, 'tenant' | 'user'>;

/** How far down the backlog a release is worked out for the card. */
const forecastDepth = 300;

/** One lead: where it stands, and what people do about it from its card. */
export function leadHandlers(deps: LeadsDeps): LeadHandlers {
  return {
    ...quarantineHandlers(deps),
    ...declineHandlers(deps),

    readLead: async (call) => {
      const lead = await look(deps, call, call.params.contactId);
      return lead ? answer(lead) : unheardOf(call.params.contactId);
    },

    recordResult: (call) =>
      act(deps, call, { contactId: call.params.contactId, needs: 'recordResult' }, async () => {
        const { contactId } = call.params;
        const { result, requestId } = call.body;
        const fields = { result, resultAt: deps.clock.now() };
        const refused = await write(deps, call, { contactId, fields });
        const news = { kind: 'changed', property: resultProperty, value: result } as const;
        return refused ?? { ...news, dedupeKey: `card|${requestId}` };
      }),

    rescoreLead: (call) =>
      act(deps, call, { contactId: call.params.contactId, needs: 'rescore' }, async () => ({
        kind: 'requested',
        dedupeKey: `card|${call.body.requestId}`,
      })),

    giveLead: (call) =>
      act(deps, call, { contactId: call.params.contactId, needs: 'give' }, async (lead) => {
        const { contactId } = call.params;
        const { ownerId, requestId } = call.body;
        if (!lead.reps.some((rep) => rep.ownerId === ownerId))
          return problem(409, 'no-such-rep', 'The live rules have no such rep (any more): choose another.');
        const refused = await write(deps, call, { contactId, ownerId, fields: {} });
        return refused ?? { kind: 'owner-changed', value: ownerId, dedupeKey: `card|${requestId}` };
      }),
  };
}

/** "Not mine": carried out by whoever works for the tenant, since it moves turns. */
function declineHandlers(deps: LeadsDeps): Pick<ApiHandlers, 'declineLead'> {
  return {
    declineLead: (call) =>
      act(deps, call, { contactId: call.params.contactId, needs: 'decline' }, async (lead) => {
        const { contactId } = call.params;
        const { requestId: id, why } = call.body;
        const ownerId = lead.me?.ownerId;
        if (ownerId)
          await declineLead(deps.database, call.tenant.id, {
            id,
            contactId,
            ownerId,
            why,
            ...choiceOf(deps, call),
          });
        return null;
      }),
  };
}

/** Into the quarantine, and out of it. */
function quarantineHandlers(deps: LeadsDeps): Pick<ApiHandlers, 'markJunk' | 'restoreLead'> {
  return {
    markJunk: (call) =>
      act(deps, call, { contactId: call.params.contactId, needs: 'markJunk' }, async () => {
        const { why } = call.body;
        const contactIds = [call.params.contactId];
        await markJunk(deps.database, call.tenant.id, {
          contactIds,
          why,
          newId: randomUUID,
          ...choiceOf(deps, call),
        });
        return null;
      }),

    restoreLead: (call) =>
      act(deps, call, { contactId: call.params.contactId, needs: 'restore' }, async () => {
        const contactIds = [call.params.contactId];
        await restoreJunk(deps.database, call.tenant.id, { contactIds, ...choiceOf(deps, call) });
        return null;
      }),
  };
}

/** Who chooses, and when. */
function choiceOf({ clock }: LeadsDeps, { user }: Caller): { by: string; at: Instant } {
  return { by: nameOf(user), at: clock.now() };
}

type News = Pick<LeadEvent, 'kind' | 'property' | 'value' | 'dedupeKey'>;

/**
 * Does something about a lead, when the caller may: first in HubSpot's record, then as news in our inbox, as if HubSpot
 * had told it, so that it takes effect whether or not HubSpot's own notification comes.
 */
async function act(
  deps: LeadsDeps,
  call: Caller & { body: { requestId: string } },
  { contactId, needs }: { contactId: string; needs: keyof LeadMessage['may'] },
  work: (lead: LeadMessage) => Promise<News | ApiAnswer | null>,
): Promise<ApiAnswer> {
  const lead = await look(deps, call, contactId);
  if (!lead) return unheardOf(contactId);
  if (!lead.may[needs]) return notNow(lead);
  try {
    const news = await work(lead);
    if (news && 'status' in news) return news;
    if (news) await tell(deps, call.tenant.id, { contactId, ...news });
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    return problem(503, 'portal-out-of-reach', `HubSpot did not take it: ${error.message}. Try again.`);
  }
  return answer((await look(deps, call, contactId)) ?? lead);
}

/** Puts news of a lead into our inbox, once. */
async function tell(
  { database, clock }: LeadsDeps,
  tenantId: string,
  news: News & Pick<LeadEvent, 'contactId'>,
): Promise<void> {
  const now = clock.now();
  const event: LeadEvent = { tenantId, occurredAt: now, ...news };
  await addEvents(database, { tenantId, events: [event], settleSeconds: 0, now });
}

async function write(
  { portals }: LeadsDeps,
  { tenant }: Caller,
  update: ContactUpdate,
): Promise<ApiAnswer | null> {
  const [outcome] = await portals.crmOf(tenant).updateContacts([update]);
  if (!outcome || outcome.ok) return null;
  if (outcome.kind === 'gone') return problem(404, 'gone', 'The contact is no longer in HubSpot.');
  return problem(409, 'refused', `HubSpot did not take it: ${outcome.message}.`);
}

async function look(
  deps: LeadsDeps,
  { tenant, user }: Caller,
  contactId: string,
): Promise<LeadMessage | null> {
  const { database, clock, liveRules, ownersOf, rightOf } = deps;
  const standing = await readStanding(database, tenant.id, contactId);
  if (!standing) return null;
  const [decisions, rules, owners, right] = await Promise.all([
    readKeptDecisions(database, tenant.id, contactId),
    liveRules(tenant.id),
    ownersOf(tenant),
    rightOf(tenant, user),
  ]);
  const reps = rules?.rules.reps ?? [];
  const ownerId = ownerOfUser(owners, user);
  const isRep = ownerId !== null && reps.some((rep) => rep.ownerId === ownerId);
  const names = new Map([
    ...owners.map(({ id, name }) => [id, name] as const),
    ...reps.flatMap((rep) => (rep.name ? [[rep.ownerId, rep.name] as const] : [])),
  ]);
  const repName = (id: string) => names.get(id) ?? `owner ${id}`;
  const now = clock.now();
  return showLead({
    contactId,
    standing,
    decisions,
    releaseAt:
      rules && standing.place !== null && standing.place <= forecastDepth
        ? await releaseOf(deps, { tenantId: tenant.id, contactId, rules })
        : null,
    repName,
    reps: reps.map((rep) => ({ ownerId: rep.ownerId, name: repName(rep.ownerId) })),
    viewer: {
      ownerId: isRep ? ownerId : null,
      awayUntil: isRep ? await readAwayUntil(database, tenant.id, { ownerId, now }) : null,
      mayPublish: right === 'yes',
    },
  });
}

async function releaseOf(
  { database, clock }: LeadsDeps,
  held: { tenantId: string; contactId: string; rules: CompiledRules },
): Promise<number | null> {
  const { tenantId, rules, contactId } = held;
  const forecast = await readForecast(database, tenantId, { rules, now: clock.now(), limit: forecastDepth });
  return forecast.find((entry) => entry.contactId === contactId)?.projectedAt ?? null;
}

function unheardOf(contactId: string): ApiAnswer {
  return problem(404, 'unheard-of', `Fairlead has not heard of contact ${contactId}.`);
}

function notNow({ state, owner }: LeadMessage): ApiAnswer {
  const who = owner ? ` with ${owner.name}` : '';
  const detail = `This cannot be done now: the lead is ${state}${who}. Load the card again to see what can.`;
  return problem(409, 'not-now', detail);
}
