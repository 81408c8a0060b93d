const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Cannot be used',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
};

/** An error as HTTP clients get it (RFC 9457); `detail` says what to do. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  correlationId?: string;
}

/** The media type of a problem. */
export const problemType = 'application/problem+json';

/** Describes an error for the caller: never a stack, never a value out of the request or the store. */
export function describeProblem(status: number, detail: string, correlationId?: string): Problem {
  const problem: Problem = { type: 'about:blank', title: titles[status] ?? 'Error', status, detail };
  return correlationId === undefined ? problem : { ...problem, correlationId };
}
