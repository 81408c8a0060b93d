import type { RemoteChannel } from '@remote-ui/core';

/** Where HubSpot shows an extension. */
export type ExtensionLocation = 'crm.record.sidebar' | 'settings' | 'pages';

/** A place in a page that an extension fills: what to run, and as whom and where it runs. */
export interface ExtensionStart {
  /** Address of the built extension. */
  bundle: string;
  location: ExtensionLocation;
  context: Record<string, unknown>;
  /** Where the page router starts; only for `pages`. */
  path: string;
}

/** `hubspot.fetch` as it goes to HubSpot's proxy. */
export interface FetchWish {
  url: string;
  method: string;
  /** JSON text; null when there is none. */
  body: string | null;
  timeoutMs: number;
  authorization: string | null;
}

/** What the proxy gives back. */
export interface FetchResult {
  status: number;
  body: string;
}

export interface AlertWish {
  type?: string;
  title?: string;
  message: string;
}

/** What the page does for an extension. */
export interface HostApi {
  fetch(wish: FetchWish): Promise<FetchResult>;
  addAlert(alert: AlertWish): void;
  closeOverlay(id: string): void;
  navigateToPage(to: { to: string; params?: Record<string, string> }): void;
  openIframeModal(wish: { uri: string; title?: string }): void;
  reloadPage(): void;
  copyText(text: string): Promise<void>;
  /** Shows the record's properties anew. */
  refreshRecord(): void;
  readRecord(properties: readonly string[] | '*'): Promise<Record<string, string>>;
  log(level: 'debug' | 'info' | 'warn' | 'error', text: string): void;
  /** The extension could not be shown. */
  fail(message: string): void;
}

/** What the worker does for the page. */
export interface WorkerApi {
  start(channel: RemoteChannel, start: ExtensionStart): Promise<void>;
  setLocation(location: PageLocation): void;
}

/** Where in the app's pages somebody is. */
export interface PageLocation {
  path: string;
  params: Record<string, string>;
}
