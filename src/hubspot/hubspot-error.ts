export type HubSpotErrorKind =
  | 'rate-limited'
  | 'unavailable'
  | 'unauthorised'
  | 'forbidden'
  | 'gone'
  | 'invalid'
  | 'conflict'
  | 'unknown';

export interface HubSpotErrorDetails {
  kind: HubSpotErrorKind;
  /** HTTP status, or 0 when no answer came. */
  status: number;
  /** "POST /crm/…": method and path template, never a filled-in path. */
  route: string;
  /** What went wrong, in HubSpot's codes and property names only: free text of an answer may hold personal data. */
  reason: string;
  retryAfterMs?: number;
  correlationId?: string;
  category?: string;
  /** HubSpot's codes of the single faults, such as PROPERTY_DOESNT_EXIST. */
  codes?: readonly string[];
  /** The call may have taken effect, and repeating it would do it twice. */
  ambiguous?: boolean;
  /** An earlier try of the same call may have taken effect before this answer came. */
  afterUnclearTry?: boolean;
}

/**
 * A call to HubSpot that did not do what was asked, after all sensible retries.
 * Holds neither tokens nor the text of requests and answers.
 */
export class HubSpotError extends Error {
  override readonly name = 'HubSpotError';
  readonly kind: HubSpotErrorKind;
  readonly status: number;
  readonly route: string;
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
  readonly correlationId: string | undefined;
  readonly category: string | undefined;
  readonly codes: readonly string[];
  readonly ambiguous: boolean;
  readonly afterUnclearTry: boolean;

  constructor(details: HubSpotErrorDetails) {
    const correlation = details.correlationId ? `, correlation id ${details.correlationId}` : '';
    super(
      `HubSpot: ${details.route} failed (${details.kind}, status ${details.status || 'none'}${correlation}): ${details.reason}`,
    );
    this.kind = details.kind;
    this.status = details.status;
    this.route = details.route;
    this.reason = details.reason;
    this.retryAfterMs = details.retryAfterMs;
    this.correlationId = details.correlationId;
    this.category = details.category;
    this.codes = details.codes ?? [];
    this.ambiguous = details.ambiguous ?? false;
    this.afterUnclearTry = details.afterUnclearTry ?? false;
  }
}
