import { createController, createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import React from 'react';
import type { ExtensionStart, PageLocation, WorkerApi } from '../protocol.ts';
import { showAlert } from './alerts.ts';
import { NavigationContext } from './components/pages.tsx';
import { HeadingLevel } from './components/text.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { createHostApi } from './host-api.ts';
import { OverlaysProvider, useOverlayState } from './overlays.tsx';
import { registry } from './registry.ts';

export interface FrameProps {
  start: ExtensionStart;
  worker: string;
  proxy: string;
  record: string | null;
}

const controller = createController(registry);

/** Runs one extension in a worker of its own, and shows what it renders. */
export function ExtensionFrame({ start, worker: workerUrl, proxy, record }: FrameProps) {
  const overlays = useOverlayState();
  const close = React.useRef(overlays.close);
  close.current = overlays.close;
  const [fault, setFault] = React.useState<string | null>(null);
  const receiver = React.useMemo(() => createRemoteReceiver(), []);
  const link = React.useRef<{ setLocation(location: PageLocation): void } | null>(null);
  const fail = React.useCallback((message: string) => {
    console.error(`The extension failed: ${message}`);
    setFault(message);
  }, []);
  const go = React.useCallback((location: PageLocation) => {
    const query = new URLSearchParams({ ...location.params, page: location.path });
    window.history.pushState(location, '', `?${query}`);
    link.current?.setLocation(location);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an extension is started once, with what the page was opened with
  React.useEffect(() => {
    const worker = new Worker(workerUrl);
    worker.onerror = (event) => fail(event.message);
    const endpoint = createEndpoint<WorkerApi>(fromWebWorker(worker));
    const closeOverlay = (id: string) => close.current(id);
    endpoint.expose({
      ...createHostApi({
        start,
        proxy,
        record,
        showAlert,
        closeOverlay,
        fail,
        go: ({ path, params }) => go({ path, params }),
      }),
    });
    link.current = { setLocation: (location) => void endpoint.call.setLocation(location) };
    endpoint.call.start(receiver.receive, start).catch((error: Error) => fail(error.message));
    const back = () => link.current?.setLocation(readLocation());
    window.addEventListener('popstate', back);
    return () => {
      window.removeEventListener('popstate', back);
      worker.terminate();
    };
  }, []);
  if (fault !== null)
    return (
      <div className="empty-state error" role="alert">
        <strong>This extension could not be shown.</strong>
        <div>{fault}</div>
      </div>
    );
  return (
    <FaultBoundary onFault={fail}>
      <HeadingLevel.Provider value={start.location.startsWith('crm.') ? 3 : 2}>
        <NavigationContext.Provider value={({ to, params = {} }) => go({ path: to, params })}>
          <OverlaysProvider overlays={overlays}>
            <RemoteRenderer controller={controller} receiver={receiver} />
          </OverlaysProvider>
        </NavigationContext.Provider>
      </HeadingLevel.Provider>
    </FaultBoundary>
  );
}

/** Which page of the app the browser's address names. */
export function readLocation(): PageLocation {
  const { page = '/', ...params } = Object.fromEntries(new URLSearchParams(window.location.search));
  return { path: page, params };
}
