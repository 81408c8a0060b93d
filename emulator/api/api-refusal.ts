export interface RefusalError {
  message: string;
  code?: string;
  subCategory?: string;
  context?: Readonly<Record<string, readonly string[]>>;
}

export interface RefusalDetails {
  subCategory?: string;
  errors?: readonly RefusalError[];
  context?: Readonly<Record<string, readonly string[]>>;
  links?: Readonly<Record<string, string>>;
  /** Fields beside the usual ones, as `errorType` and `policyName` of a 429. */
  more?: Readonly<Record<string, unknown>>;
}

/**
 * HubSpot says no. Thrown by whatever finds the fault, however deep, and turned into the answer by the gateway:
 * the one place of the emulator where an expected outcome travels as an exception.
 */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly category: string | null;
  readonly details: RefusalDetails;

  constructor(status: number, category: string | null, message: string, details: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.category = category;
    this.details = details;
  }

  /** HubSpot's error body. */
  toBody(correlationId: string): Record<string, unknown> {
    const { more, ...details } = this.details;
    const category = this.category === null ? {} : { category: this.category };
    return { status: 'error', message: this.message, correlationId, ...category, ...details, ...more };
  }
}

/** 400 VALIDATION_ERROR. */
export function invalid(message: string, details: RefusalDetails = {}): ApiRefusal {
  return new ApiRefusal(400, 'VALIDATION_ERROR', message, details);
}

/** 404 OBJECT_NOT_FOUND. */
export function notFound(message: string, details: RefusalDetails = {}): ApiRefusal {
  return new ApiRefusal(404, 'OBJECT_NOT_FOUND', message, details);
}

/** 409 CONFLICT, or another category of the same status. */
export function conflict(message: string, category = 'CONFLICT'): ApiRefusal {
  return new ApiRefusal(409, category, message);
}
