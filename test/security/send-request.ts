import { request } from 'node:http';

/** A request exactly as it is to go out: header names and values are sent as given, one line for each. */
export interface RawRequest {
  method: string;
  /** Path and query as they stand in the request line. */
  target: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer;
}

export interface RawAnswer {
  status: number;
  /** Header names in lower case. */
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Sends what `fetch` would refuse or repair: doubled and empty headers, bytes that are no ASCII, odd targets. */
export function sendRequest(url: string, { method, target, headers, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path: target, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    });
    outgoing.on('error', reject);
    for (const [name, value] of headers) outgoing.appendHeader(name, value);
    outgoing.end(body);
  });
}
