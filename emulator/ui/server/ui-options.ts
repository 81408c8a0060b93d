import type { ExtensionLocation } from '../protocol.ts';

/** An extension of the app, as its project declares it. */
export interface ExtensionDeclaration {
  uid: string;
  /** What people read above it. */
  title: string;
  location: ExtensionLocation;
  /** Built file's name in the assets. */
  file: string;
}

/** The app's pages inside HubSpot, ready to be shown. */
export interface UiOptions {
  appName: string;
  extensions: readonly ExtensionDeclaration[];
  /** Folder with the built page script, worker, style and extensions. */
  assetsFolder: string;
  /** What `hubspot.fetch` may call: each a beginning of addresses. Asked at each call: an address may be known late. */
  permittedUrls(): readonly string[];
  /** Variables of the upload's profile, which extensions read from their context. */
  variables(): Record<string, string>;
}
