import { signVersion1, signVersion3 } from '../../emulator/webhooks/sign-request.ts';
import { anApp, type LocalHubSpot, localHubSpot, startAt } from './local-hubspot.ts';
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const subscriptions = [
  { subscriptionType: 'object.creation' },
  { subscriptionType: 'object.propertyChange', propertyName: 'email' },
  { subscriptionType: 'object.propertyChange', propertyName: 'hubspot_owner_id' },
  { subscriptionType: 'object.propertyChange', propertyName: 'hs_is_unworked' },
  { subscriptionType: 'object.deletion' },
  { subscriptionType: 'object.restore' },
  { subscriptionType: 'object.merge' },
  { subscriptionType: 'contact.privacyDeletion' },
];

let receiver: WebhookReceiver;
let hubspot: LocalHubSpot;

async function start(
  app: Partial<typeof anApp> = {},
  webhookDisorder?: { duplicates: number; reordered: number },
): Promise<void> {
  hubspot = await localHubSpot({
    app: { ...anApp, subscriptions, webhookUrl: receiver.url, ...app },
    webhookDisorder,
  });
}

beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await hubspot.emulator.stop();
  receiver.stop();
});

const types = () => receiver.events().map((event) => event.subscriptionType);

describe('payload', () => {
  it('of a creation in the new form has every documented field', async () => {
    await start();
    const id = hubspot.portal.createContact(
      { firstname: 'Eva' },
      { actor: { changeSource: 'CRM_UI', sourceId: 'userId:882761034' } },
    );
    expect(await hubspot.emulator.deliverWebhooks()).toBe(1);
    expect(receiver.events()).toEqual([
      {
        eventId: 1,
        subscriptionId: expect.any(Number),
        portalId: 62515,
        appId: 54321,
        occurredAt: startAt,
        subscriptionType: 'object.creation',
        attemptNumber: 0,
        objectId: Number(id),
        objectTypeId: '0-1',
        changeSource: 'CRM_UI',
        sourceId: 'userId:882761034',
        changeFlag: 'NEW',
        isSensitive: false,
      },
    ]);
  });

  it('in the classic form is contact.creation without the type id', async () => {
    await start({ webhookForm: 'classic' });
    const id = hubspot.portal.createContact({ firstname: 'Eva' });
    await hubspot.emulator.deliverWebhooks();
    expect(receiver.events()[0]).toMatchObject({
      subscriptionType: 'contact.creation',
      objectId: Number(id),
    });
    expect(receiver.events()[0]).not.toHaveProperty('objectTypeId');
  });

  it('of a change tells property, value and who; unsubscribed and calculated properties stay silent', async () => {
    await start();
    const id = hubspot.portal.createContact({ firstname: 'Eva' });
    await hubspot.emulator.deliverWebhooks();
    receiver.received.length = 0;
    await hubspot.call('PATCH', `/crm/objects/2026-03/contacts/${id}`, {
      properties: { hubspot_owner_id: '41', jobtitle: 'CEO' },
    });
    hubspot.portal.logCall(id, { ownerId: '41' });
    await hubspot.emulator.deliverWebhooks();
    expect(hubspot.portal.contact(id)?.properties.hs_is_unworked).toBe('false');
    expect(receiver.events()).toMatchObject([
      {
        subscriptionType: 'object.propertyChange',
        propertyName: 'hubspot_owner_id',
        propertyValue: '41',
        changeSource: 'API',
        sourceId: 'private-app',
      },
    ]);
  });

  it('follows deletion, restore, merge and privacy deletion, which is told twice', async () => {
    await start();
    const { portal, emulator } = hubspot;
    const [a, b] = [portal.createContact({ firstname: 'A' }), portal.createContact({ firstname: 'B' })];
    await emulator.deliverWebhooks();
    receiver.received.length = 0;
    portal.deleteContact(a);
    portal.restoreContact(a);
    portal.mergeContacts(a, b);
    portal.eraseContact(a);
    await emulator.deliverWebhooks();
    expect(types()).toEqual([
      'object.deletion',
      'object.restore',
      'object.merge',
      'object.deletion',
      'contact.privacyDeletion',
      'object.deletion',
    ]);
    expect(receiver.events()[2]).toMatchObject({
      objectId: Number(a),
      primaryObjectId: Number(a),
      mergedObjectIds: [Number(b)],
      newObjectId: null,
      numberOfPropertiesMoved: 0,
    });
  });

  it('of a merge into a new record names the new id', async () => {
    await start();
    const { portal, emulator } = hubspot;
    const [a, b] = [portal.createContact({ email: 'a@b.test' }), portal.createContact({ email: 'c@d.test' })];
    const survivor = portal.mergeContacts(a, b, { newRecord: true });
    await emulator.deliverWebhooks();
    expect([a, b]).not.toContain(survivor);
    expect(receiver.events().find((event) => event.subscriptionType === 'object.merge')).toMatchObject({
      primaryObjectId: Number(a),
      mergedObjectIds: [Number(b)],
      newObjectId: Number(survivor),
    });
    expect(portal.contact(survivor)?.properties).toMatchObject({
      email: 'a@b.test',
      hs_merged_object_ids: `${a};${b}`,
    });
  });
});

describe('delivery', () => {
  it("is signed with both versions over the bytes sent, at the clock's time", async () => {
    await start();
    hubspot.portal.createContact({ firstname: 'Zoë' });
    await hubspot.emulator.deliverWebhooks();
    const [first] = receiver.received;
    if (!first) throw new Error('no webhook came');
    const { headers, raw, method } = first;
    expect(method).toBe('POST');
    expect(headers['x-hubspot-signature']).toBe(signVersion1('secret-1', raw));
    expect(headers['x-hubspot-signature-version']).toBe('v1');
    expect(headers['x-hubspot-request-timestamp']).toBe(String(startAt));
    const request = { method: 'POST', url: receiver.url, body: raw };
    expect(headers['x-hubspot-signature-v3']).toBe(signVersion3('secret-1', request, String(startAt)));
  });

  it('puts 1,000 new contacts into requests of 100, at most ten at once', async () => {
    receiver.stop();
    receiver = await startReceiver(10);
    await start({ subscriptions: [{ subscriptionType: 'object.creation' }] });
    for (let index = 0; index < 2_500; index += 1) hubspot.portal.createContact({ firstname: `U${index}` });
    expect(hubspot.emulator.webhooksWaiting()).toBe(25);
    expect(await hubspot.emulator.deliverWebhooks()).toBe(25);
    expect(receiver.received.every((request) => request.events.length === 100)).toBe(true);
    expect(new Set(receiver.events().map((event) => event.objectId)).size).toBe(2_500);
    expect(receiver.mostAtOnce()).toBe(10);
    expect(hubspot.emulator.webhooksWaiting()).toBe(0);
  });

  it('never mixes portals in a request', async () => {
    await start();
    const other = hubspot.emulator.addPortal({ id: '7', name: 'Other', owners: [], connected: true });
    hubspot.portal.createContact({ firstname: 'A' });
    other.createContact({ firstname: 'B' });
    await hubspot.emulator.deliverWebhooks();
    expect(receiver.received.map((request) => request.events.map((event) => event.portalId))).toEqual([
      [62515],
      [7],
    ]);
  });

  it('says nothing before the app is connected, nor after it was uninstalled', async () => {
    await start();
    const other = hubspot.emulator.addPortal({ id: '7', name: 'Other', owners: [] });
    other.createContact({ firstname: 'before' });
    other.issueStaticToken([]);
    other.createContact({ firstname: 'while' });
    other.uninstallApp();
    other.createContact({ firstname: 'after' });
    expect(await hubspot.emulator.deliverWebhooks()).toBe(1);
    expect(receiver.events()).toHaveLength(1);
  });

  it('goes out by itself once started', async () => {
    await start();
    hubspot.emulator.startWebhooks();
    const before = performance.now();
    hubspot.portal.createContact({ firstname: 'A' });
    while (receiver.received.length === 0 && performance.now() - before < 2_000) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(receiver.events()).toHaveLength(1);
  });

  it('comes twice or in another order when told to, and loses nothing', async () => {
    await start(
      { subscriptions: [{ subscriptionType: 'object.creation' }] },
      { duplicates: 0.3, reordered: 0.5 },
    );
    for (let index = 0; index < 300; index += 1) hubspot.portal.createContact({ firstname: `U${index}` });
    await hubspot.emulator.deliverWebhooks();
    const ids = receiver.events().map((event) => event.objectId);
    expect(new Set(ids).size).toBe(300);
    expect(ids.length).toBeGreaterThan(350);
    expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
  });
});

describe('retries', () => {
  const day = 86_400_000;

  it.each([400, 404, 500, 503])(
    'repeat after a %i, ten times within a day, then never again',
    async (status) => {
      await start();
      receiver.answerWith(status);
      hubspot.portal.createContact({ firstname: 'A' });
      expect(await hubspot.emulator.deliverWebhooks()).toBe(1);
      expect(await hubspot.emulator.deliverWebhooks()).toBe(0);
      for (let minute = 0; minute < 24 * 60; minute += 1) {
        expect(hubspot.emulator.webhooksGivenUp()).toBe(receiver.events().length > 10 ? 1 : 0);
        hubspot.clock.move(60_000);
        await hubspot.emulator.deliverWebhooks();
      }
      expect(receiver.events().map((event) => event.attemptNumber)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ]);
      expect(new Set(receiver.events().map((event) => event.eventId)).size).toBe(1);
      expect(hubspot.emulator.webhooksWaiting()).toBe(0);
    },
  );

  it.each([1, 2, 3])('are spread over the day, each later than the one before (seed %i)', async (seed) => {
    hubspot = await localHubSpot({ seed, app: { ...anApp, subscriptions, webhookUrl: receiver.url } });
    receiver.answerWith(500);
    hubspot.portal.createContact({ firstname: 'A' });
    await hubspot.emulator.deliverWebhooks();
    for (let minute = 0; minute < 25 * 60; minute += 1) {
      hubspot.clock.move(60_000);
      await hubspot.emulator.deliverWebhooks();
    }
    const sentAt = receiver.received.map(({ headers }) => Number(headers['x-hubspot-request-timestamp']));
    const waits = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    expect(waits).toHaveLength(10);
    expect(waits[0]).toBe(60_000);
    const halfADay = day / 2 - 60 * 60_000;
    expect((sentAt.at(-1) ?? 0) - startAt).toBeGreaterThan(halfADay);
    expect((sentAt.at(-1) ?? 0) - startAt).toBeLessThanOrEqual(day);
    const [early, late] = [waits.slice(0, 5), waits.slice(5)];
    expect(Math.max(...early)).toBeLessThan(Math.min(...late));
  });

  it('follow a silence of five seconds, as they follow an error', async () => {
    await start();
    receiver.fallSilent();
    hubspot.portal.createContact({ firstname: 'A' });
    const before = performance.now();
    expect(await hubspot.emulator.deliverWebhooks()).toBe(1);
    const silentMs = performance.now() - before;
    expect([silentMs > 4_900, silentMs < 9_000]).toEqual([true, true]);
    expect(hubspot.emulator.webhooksWaiting()).toBe(1);
    receiver.answerWith(200);
    hubspot.clock.move(60_000);
    expect(await hubspot.emulator.deliverWebhooks()).toBe(1);
    expect(receiver.events().map((event) => event.attemptNumber)).toEqual([0, 1]);
  }, 20_000);

  it('stop with the first success', async () => {
    await start();
    receiver.answerWith(500);
    hubspot.portal.createContact({ firstname: 'A' });
    await hubspot.emulator.deliverWebhooks();
    receiver.answerWith(204);
    hubspot.clock.move(60_000);
    expect(await hubspot.emulator.deliverWebhooks()).toBe(1);
    hubspot.clock.move(day);
    expect(await hubspot.emulator.deliverWebhooks()).toBe(0);
  });

  it('cover a time in which the app has no address', async () => {
    await start();
    hubspot.emulator.setWebhookUrl(null);
    hubspot.portal.createContact({ firstname: 'A' });
    expect(await hubspot.emulator.deliverWebhooks()).toBe(0);
    hubspot.emulator.setWebhookUrl(receiver.url);
    expect(hubspot.emulator.webhooksWaiting()).toBe(1);
    hubspot.clock.move(60_000);
    expect(await hubspot.emulator.deliverWebhooks()).toBe(1);
    expect(receiver.events()[0]).toMatchObject({ attemptNumber: 1 });
  });

  it('are not needed for what happened before the app gave its address', async () => {
    await start({ webhookUrl: null });
    hubspot.portal.createContact({ firstname: 'A' });
    expect(await hubspot.emulator.deliverWebhooks()).toBe(0);
    hubspot.emulator.setWebhookUrl(receiver.url);
    await hubspot.emulator.deliverWebhooks();
    expect(receiver.events()).toMatchObject([{ attemptNumber: 0 }]);
  });
});

it.each([
  [{ subscriptionType: 'object.explosion' }],
  [{ subscriptionType: 'object.propertyChange' }],
  [{ subscriptionType: 'object.creation', propertyName: 'email' }],
  [{ subscriptionType: 'object.propertyChange', propertyName: 'hs_lastmodifieddate' }],
])('refuses to start with the subscription %j', async (subscription) => {
  await start();
  await expect(localHubSpot({ app: { ...anApp, subscriptions: [subscription] } })).rejects.toThrow();
});
