import { toIso } from '../src/base/clock.ts';
import { createRecord } from './crm/create-record.ts';
import type { EventSink } from './crm/crm-event.ts';
import { PortalState } from './crm/portal-state.ts';
import { CallCounts } from './limits/call-counts.ts';
import { PortalLimits } from './limits/portal-limits.ts';
import { LocalPortal } from './local-portal.ts';
import type { Emulator, EmulatorOptions } from './portal.ts';
import type { SubscriptionTable } from './webhooks/subscription-table.ts';
import { webhookPayload } from './webhooks/webhook-payload.ts';
import type { WebhookSender } from './webhooks/webhook-sender.ts';
import type { Account, World } from './world.ts';

export interface AccountParts {
  world: World;
  webhooks: WebhookSender;
  subscriptions: SubscriptionTable;
  options: EmulatorOptions;
}

/** 110 requests in 10 s for an OAuth app, 5 searches a second (HubSpot's API usage guidelines). */
const usualLimit = { max: 110, intervalMs: 10_000 };
const usualSearchLimit = { max: 5, intervalMs: 1_000 };

/** A new portal with its owners, the user records behind them, limits and webhooks. */
export function openAccount(seed: Parameters<Emulator['addPortal']>[0], parts: AccountParts): Account {
  const { world, options } = parts;
  if (!/^\d+$/.test(seed.id)) throw new Error(`Portal id "${seed.id}" is not a number.`);
  if (world.accounts.has(seed.id)) throw new Error(`There is already a portal ${seed.id}.`);
  const timeZone = seed.timeZone ?? 'UTC';
  const state = new PortalState({
    ...seed,
    timeZone,
    currency: seed.currency ?? 'USD',
    clock: world.clock,
    random: world.random,
    events: eventSink(seed.id, parts),
    searchLagMs: options.searchLagMs ?? 0,
    recordUrl: (typeId, id) => `${world.url()}/contacts/${seed.id}/record/${typeId}/${id}`,
  });
  addUsers(state);
  const counts = new CallCounts();
  const portal = new LocalPortal({
    state,
    tokens: world.tokens,
    counts,
    eventTypes: world.app.eventTypes ?? [],
  });
  const rolling = options.rateLimit === undefined ? usualLimit : options.rateLimit;
  const search = options.searchLimit === undefined ? rolling && usualSearchLimit : options.searchLimit;
  const limits = new PortalLimits({ rolling, search, daily: options.dailyLimit ?? null, timeZone });
  const account = { state, portal, limits, counts };
  world.accounts.set(seed.id, account);
  if (seed.connected) world.tokens.connect(seed.id);
  return account;
}

/** Events reach the app only where it is installed and has subscribed to them. */
function eventSink(portalId: string, parts: AccountParts): EventSink {
  const { world, webhooks, subscriptions } = parts;
  let eventId = 0;
  return {
    wants: (kind, type, property) =>
      world.tokens.isConnected(portalId) && subscriptions.find(kind, type, property) !== undefined,
    push: (event) => {
      const property = event.details.propertyName;
      const name = typeof property === 'string' ? property : undefined;
      const subscriptionId = subscriptions.find(event.kind, event.type, name) ?? 0;
      eventId += 1;
      webhooks.push(portalId, webhookPayload(world.app, event, { eventId, subscriptionId, portalId }));
    },
  };
}

function addUsers(state: PortalState): void {
  const users = [...state.owners.values()].filter((owner) => owner.type !== 'QUEUE' && !owner.archived);
  for (const owner of users) {
    createRecord(state, {
      type: 'users',
      actor: { changeSource: 'CRM_UI', sourceId: `userId:${owner.userId}` },
      values: {
        hs_email: owner.email,
        hs_given_name: owner.firstName,
        hs_family_name: owner.lastName,
        hs_internal_user_id: String(owner.userId),
        hubspot_owner_id: owner.id,
        hs_standard_time_zone: state.setup.timeZone,
        hs_createdate: toIso(state.now()),
      },
    });
  }
}
