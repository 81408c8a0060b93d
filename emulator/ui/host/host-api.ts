import type { AlertWish, ExtensionStart, HostApi, PageLocation } from '../protocol.ts';

/** What the page around an extension knows and can do. */
export interface FrameParts {
  start: ExtensionStart;
  /** Address of the proxy behind `hubspot.fetch`. */
  proxy: string;
  /** Address of the record's properties; null away from records. */
  record: string | null;
  showAlert(alert: AlertWish): void;
  closeOverlay(id: string): void;
  go(location: PageLocation): void;
  fail(message: string): void;
}

/** The page's side of an extension's actions. */
export function createHostApi(parts: FrameParts): HostApi {
  return {
    async fetch(wish) {
      const response = await fetch(parts.proxy, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(wish),
      });
      return { status: response.status, body: await response.text() };
    },
    addAlert: parts.showAlert,
    closeOverlay: parts.closeOverlay,
    navigateToPage: ({ to, params = {} }) => parts.go({ path: to, params }),
    openIframeModal: ({ uri }) => {
      window.open(uri, '_blank', 'noreferrer');
    },
    reloadPage: () => window.location.reload(),
    copyText: (text) => navigator.clipboard.writeText(text),
    refreshRecord: () => void refreshRecord(),
    readRecord: (names) => readRecord(parts.record, names),
    log: (level, text) => console[level](text),
    fail: parts.fail,
  };
}

async function readRecord(
  address: string | null,
  names: readonly string[] | '*',
): Promise<Record<string, string>> {
  if (address === null) throw new Error('There is no record here whose properties could be read.');
  const properties = (await (await fetch(address)).json()) as Record<string, string>;
  return names === '*' ? properties : Object.fromEntries(names.map((name) => [name, properties[name] ?? '']));
}

/** Puts what the server says now in place of the parts of the page that show the record; extensions go on undisturbed. */
async function refreshRecord(): Promise<void> {
  const page = new DOMParser().parseFromString(await (await fetch(window.location.href)).text(), 'text/html');
  for (const part of document.querySelectorAll('[data-refresh]')) {
    const fresh = page.querySelector(`[data-refresh="${part.getAttribute('data-refresh')}"]`);
    if (fresh) part.replaceWith(fresh);
  }
}
