import { createRemoteRoot } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import React from 'react';
import { componentNames } from '../component-names.ts';
import type { ExtensionStart, HostApi, WorkerApi } from '../protocol.ts';
import { Boundary } from './boundary.ts';
import { createPageLocation } from './page-location.ts';
import { createActions } from './worker-actions.ts';
import { createFetch } from './worker-fetch.ts';

type Render = (api: Record<string, unknown>) => React.ReactElement;

// The project's types are those of pages; this file alone runs in a worker, whose global object they do not know.
const scope = globalThis as unknown as Record<string, unknown> & { importScripts(address: string): void };
const endpoint = createEndpoint<HostApi>(fromWebWorker(globalThis as unknown as Worker)); // same reason
// The endpoint turns every method into one that answers later; what answers nothing is not waited for.
const host = endpoint.call as unknown as HostApi;
let location = createPageLocation({ path: '/', params: {} });

/** What a browser would let a worker do and HubSpot does not. */
const forbidden = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'importScripts',
  'indexedDB',
  'caches',
];

const log =
  (level: 'debug' | 'info' | 'warn' | 'error') =>
  (...parts: unknown[]) =>
    void host.log(level, parts.map(String).join(' '));

function notHere(name: string) {
  return async () => {
    throw new Error(`${name} is not in the local HubSpot.`);
  };
}

/** Puts the globals in place that the official package looks for when it is loaded. */
function prepare(start: ExtensionStart, use: (render: Render) => void): Record<string, unknown> {
  const actions = createActions(start.location, host);
  const serverless = notHere('Running a serverless function');
  const api = { context: start.context, actions, runServerlessFunction: serverless };
  location = createPageLocation({ path: start.path, params: {} });
  Object.assign(scope, {
    __HUBSPOT_EXTENSION_WORKER__: true,
    React,
    RemoteUI,
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    extend_V2: use,
    hsFetch: createFetch(host),
    serverless,
    hsWorkerAPI: {
      useExtensionContext: () => start.context,
      useExtensionActions: () => actions,
      useExtensionApi: () => api,
      useAppPageLocation: location.useLocation,
      fetchCrmSearch: notHere('useCrmSearch'),
      fetchCrmProperties: notHere('useCrmProperties'),
      fetchAssociations: notHere('useAssociations'),
      fetchHubSpotApi: notHere('fetchHubSpotApi'),
      formatCrmProperties: notHere('formatCrmProperties'),
    },
  });
  return api;
}

const api: WorkerApi = {
  async start(channel, start) {
    retain(channel);
    let render: Render | null = null;
    const given = prepare(start, (callback) => {
      render = callback;
    });
    const load = scope.importScripts.bind(scope);
    load(start.bundle);
    for (const name of forbidden) Object.defineProperty(scope, name, { value: undefined });
    if (render === null) throw new Error(`${start.bundle} does not call hubspot.extend.`);
    const root = createRemoteRoot(channel, { components: componentNames, strict: true });
    const element = (render as Render)(given);
    const onError = (error: Error) => void host.fail(error.message);
    RemoteUI.createRoot(root).render(React.createElement(Boundary, { onError }, element));
    await root.mount();
  },
  setLocation: (next) => location.set(next),
};
endpoint.expose({ ...api });
