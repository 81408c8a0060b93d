import type { LocalHubSpot } from './local-hubspot.ts';

/** A wrong call, and the status and category HubSpot refuses it with. */
export type RefusalRow = [
  what: string,
  method: string,
  path: string,
  body: unknown,
  status: number,
  category: string,
];

export const invalid = (what: string, method: string, path: string, body?: unknown): RefusalRow => [
  what,
  method,
  path,
  body,
  400,
  'VALIDATION_ERROR',
];
export const missing = (what: string, method: string, path: string, body?: unknown): RefusalRow => [
  what,
  method,
  path,
  body,
  404,
  'OBJECT_NOT_FOUND',
];

export const tooMany = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }));

/** Makes the call and checks the refusal: HubSpot's error body, and nothing changed. */
export async function expectRefusal(hubspot: LocalHubSpot, row: RefusalRow): Promise<void> {
  const [, method, path, body, status, category] = row;
  const before = hubspot.portal.ledger().length;
  const answer = await hubspot.call(method, path, body);
  expect([answer.status, answer.body?.category]).toEqual([status, category]);
  expect(answer.body).toMatchObject({
    status: 'error',
    message: expect.any(String),
    correlationId: expect.any(String),
  });
  expect(hubspot.portal.ledger()).toHaveLength(before);
}
