import type { Lead, Properties } from '../../src/lead/lead.ts';

/** The moment at which tests judge their leads. */
export const now = Date.parse('2026-11-20T10:00:00Z');

export const dayMs = 86_400_000;

/** A lead with these contact properties and, when given, a primary company with these. */
export function aLead(properties: Properties = {}, company?: Properties, rest: Partial<Lead> = {}): Lead {
  return {
    id: 'L1',
    properties,
    company: company
      ? { id: 'C1', ownerId: null, domain: company.domain ?? null, parentId: null, properties: company }
      : null,
    deals: [],
    ownerId: null,
    createdAt: now,
    arrivedAt: now,
    ...rest,
  };
}
