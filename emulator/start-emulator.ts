import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../src/base/clock.ts';
import { createApp } from './create-app.ts';
import { FaultTable } from './faults/fault-table.ts';
import { TokenBook } from './oauth/token-book.ts';
import { openAccount } from './open-account.ts';
import type { Emulator, EmulatorOptions } from './portal.ts';
import { seededRandom } from './seeded-random.ts';
import { SubscriptionTable } from './webhooks/subscription-table.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';
import type { App, World } from './world.ts';

const noApp: App = {
  appId: '54321',
  clientId: 'local-client',
  clientSecret: 'local-secret',
  redirectUrls: ['http://localhost:3000/oauth/callback'],
  requiredScopes: ['oauth'],
  optionalScopes: [],
  webhookUrl: null,
  subscriptions: [],
};

/** Starts a local HubSpot on 127.0.0.1; rejects when the port is taken. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const clock = options.clock ?? systemClock;
  const random = seededRandom(options.seed ?? 1);
  const app = options.app ?? noApp;
  const subscriptions = new SubscriptionTable(app.subscriptions);
  const server = createServer();
  const url = await listen(server, options.port ?? 0);
  const tokens = new TokenBook(clock, random, options.rotateRefreshTokens ?? false);
  const world: World = {
    clock,
    random,
    app,
    tokens,
    accounts: new Map(),
    faults: new FaultTable(seededRandom((options.seed ?? 1) + 1)),
    latencyMs: options.latencyMs ?? 0,
    ui: options.ui ?? null,
    url: () => url,
  };
  const disorder = options.webhookDisorder ?? { duplicates: 0, reordered: 0 };
  const webhooks = new WebhookSender({
    clock,
    random: seededRandom((options.seed ?? 1) + 2),
    secret: app.clientSecret,
    url: app.webhookUrl,
    disorder,
    longestRetryMs: options.longestWebhookRetryMs ?? Number.POSITIVE_INFINITY,
  });
  const emulator = createEmulator({ world, webhooks, subscriptions, options, server });
  server.on('request', createApp(world, emulator));
  return emulator;
}

function createEmulator(parts: {
  world: World;
  webhooks: WebhookSender;
  subscriptions: SubscriptionTable;
  options: EmulatorOptions;
  server: Server;
}): Emulator {
  const { world, webhooks, server } = parts;
  return {
    url: world.url(),
    clock: world.clock,
    addPortal: (seed) => openAccount(seed, parts).portal,
    portal: (id) => world.accounts.get(id)?.portal,
    portals: () => [...world.accounts.values()].map((account) => account.portal),
    fault: (fault) => world.faults.arm(fault),
    setWebhookUrl: (url) => webhooks.setUrl(url),
    dropWebhooks: (isDropping) => webhooks.drop(isDropping),
    deliverWebhooks: () => webhooks.deliver(),
    startWebhooks: () => webhooks.start(),
    webhooksWaiting: () => webhooks.waiting(),
    webhooksGivenUp: () => webhooks.givenUp(),
    stop: () => {
      webhooks.stop();
      return close(server);
    },
  };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new Error(`The local HubSpot cannot listen on port ${port}: ${error.message}. Choose another port.`),
      );
    });
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error');
      server.keepAliveTimeout = 65_000; // longer than clients keep theirs, so that no idle connection is cut under a request
      const { port: taken } = server.address() as AddressInfo; // a TCP server that listens has such an address
      resolve(`http://127.0.0.1:${taken}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
