import type { ExtensionStart, HostApi } from '../protocol.ts';

type Actions = Record<string, (...args: never[]) => unknown>;

/** The actions that HubSpot gives an extension at its place; calling any other is an error there as here. */
export function createActions(location: ExtensionStart['location'], host: HostApi): Actions {
  const everywhere: Actions = {
    addAlert: (alert: { type?: string; title?: string; message: string }) => void host.addAlert(alert),
    closeOverlay: (id: string) => void host.closeOverlay(id),
    copyTextToClipboard: (text: string) => host.copyText(text),
    navigateToPage: (to: { to: string; params?: Record<string, string> }) => void host.navigateToPage(to),
    openIframeModal: (wish: { uri: string; title?: string }) => void host.openIframeModal(wish),
    reloadPage: () => void host.reloadPage(),
  };
  if (!location.startsWith('crm.')) return everywhere;
  return {
    ...everywhere,
    fetchCrmObjectProperties: (names: string[] | '*') => host.readRecord(names),
    refreshObjectProperties: () => void host.refreshRecord(),
    onCrmPropertiesUpdate: () => {
      throw new Error(
        'onCrmPropertiesUpdate is not in the local HubSpot: read the properties when you need them.',
      );
    },
  };
}
