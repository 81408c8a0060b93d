/**
 * What HubSpot's sandbox gives an extension besides the language and the package: no document, no window, no network of its
 * own. The package's types name the browser's Response, Headers and URL.
 */
interface Response {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
  text(): Promise<string>;
}
declare class Headers {
  constructor(init?: Record<string, string>);
}
declare class URL {
  constructor(address: string, base?: string);
}
declare function setTimeout(callback: () => void, delayMs: number): number;
declare function clearTimeout(id: number): void;
interface Event {
  readonly type: string;
}
interface Clipboard {
  writeText(text: string): Promise<void>;
}
