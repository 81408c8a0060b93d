import type { CrmEventKind } from '../crm/crm-event.ts';
import { findObjectType, type ObjectType } from '../crm/object-type.ts';
import type { App } from '../world.ts';

const kinds: readonly CrmEventKind[] = [
  'creation',
  'propertyChange',
  'deletion',
  'restore',
  'merge',
  'privacyDeletion',
  'associationChange',
];

/** Properties whose changes HubSpot does not let apps subscribe to. */
const unsubscribable = new Set(['num_unique_conversion_events', 'hs_lastmodifieddate', 'lastmodifieddate']);

/** What the app listens to. */
export class SubscriptionTable {
  readonly #ids = new Map<CrmEventKind, Map<string, number>>();

  constructor(subscriptions: App['subscriptions']) {
    for (const [index, subscription] of subscriptions.entries()) {
      if (subscription.active === false) continue;
      const { kind, type } = parse(subscription);
      const { propertyName = '' } = subscription;
      if (unsubscribable.has(propertyName))
        throw new Error(`HubSpot has no subscription to ${propertyName}.`);
      if ((kind === 'propertyChange') !== (propertyName !== '')) {
        throw new Error(
          `Subscription ${subscription.subscriptionType}: propertyName goes with propertyChange, and only with it.`,
        );
      }
      const ids = this.#ids.get(kind) ?? new Map<string, number>();
      this.#ids.set(kind, ids.set(keyOf(type, propertyName), 3_000_001 + index));
    }
  }

  /** The id of the subscription that an event falls under. */
  find(kind: CrmEventKind, type: ObjectType, property = ''): number | undefined {
    return this.#ids.get(kind)?.get(keyOf(type, property));
  }
}

function parse(subscription: App['subscriptions'][number]): { kind: CrmEventKind; type: ObjectType } {
  const [prefix = '', word = ''] = subscription.subscriptionType.split('.');
  const kind = kinds.find((each) => each === word);
  const type = findObjectType(prefix === 'object' ? (subscription.objectType ?? 'contact') : prefix);
  if (!kind || !type)
    throw new Error(`HubSpot knows no subscription type "${subscription.subscriptionType}".`);
  return { kind, type };
}

function keyOf(type: ObjectType, property: string): string {
  return property === '' ? type.name : `${type.name}.${property}`;
}
