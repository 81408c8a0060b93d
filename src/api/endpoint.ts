import type { z } from 'zod';
import type { SignedUser } from '../hubspot/signed-user.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** One address of the settings API: the one declaration that routes, checks and the OpenAPI document are made from. */
export interface ApiEndpoint {
  method: 'get' | 'post' | 'put' | 'delete';
  /** As Express writes it: `:version` names a part. */
  path: string;
  /** What it does, in a sentence. */
  does: string;
  /** `publisher`: only super admins of the portal and users listed in PUBLISHERS. */
  needs: 'user' | 'publisher';
  /** How much of a user's budget of requests one costs. */
  cost: number;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** What is answered, by status; refusals that every address has are not repeated here. */
  answers: Readonly<Record<number, z.ZodType>>;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A request that was verified, read and allowed. */
export interface ApiCall<Endpoint extends ApiEndpoint = ApiEndpoint> {
  tenant: Tenant;
  user: SignedUser;
  params: Output<Endpoint['params']>;
  query: Output<Endpoint['query']>;
  body: Output<Endpoint['body']>;
}

/** What is sent back: JSON under a status. */
export interface ApiAnswer {
  status: number;
  body: object;
}

export type ApiHandler<Endpoint extends ApiEndpoint> = (call: ApiCall<Endpoint>) => Promise<ApiAnswer>;
