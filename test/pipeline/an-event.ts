import type { ContactWork, InboxEvent } from '../../src/pipeline/coalesce.ts';
import type { LeadRow } from '../../src/pipeline/lead-store.ts';
import { aLead } from '../lead/a-lead.ts';
import { monday } from '../support/test-clock.ts';

/** An event of contact 101 as it waits in the inbox. */
export function anEvent(changes: Partial<InboxEvent> = {}): InboxEvent {
  return {
    id: 1,
    contactId: '101',
    kind: 'created',
    property: null,
    value: null,
    mergedIds: [],
    occurredAt: monday,
    attempts: 0,
    ...changes,
  };
}

/** All that waits for contact 101: nothing in particular. */
export function someWork(changes: Partial<ContactWork> = {}): ContactWork {
  return {
    contactId: '101',
    eventIds: [1],
    firstAt: monday,
    created: false,
    gone: null,
    restored: false,
    requested: false,
    found: false,
    doubted: false,
    mergedIds: [],
    owner: undefined,
    changed: new Map(),
    attempts: 0,
    ...changes,
  };
}

/** Contact 101 as our record has it: given to rep 41. */
export function aLeadRow(changes: Partial<LeadRow> = {}): LeadRow {
  return {
    contactId: '101',
    state: 'assigned',
    reason: null,
    arrivedAt: monday - 1000,
    decisionId: '0d5c1e2a-0000-4000-8000-000000000001',
    pool: 'field',
    rank: null,
    score: 50,
    band: 'warm',
    grade: null,
    ownerId: '41',
    assignedAt: monday - 500,
    respondBy: null,
    returnAt: null,
    worked: false,
    touches: 0,
    toldTouches: 0,
    firstTouchAt: null,
    result: null,
    resultMapped: false,
    resultByDeal: false,
    recordedResult: null,
    resultAmount: null,
    reroutes: 0,
    deadlineMissed: false,
    ourOwnerId: null,
    observed: null,
    baseline: null,
    reassignments: 0,
    notTo: [],
    attempts: 0,
    isGenuine: false,
    rulesVersion: 1,
    scoreOnly: false,
    snapshot: aLead({}, undefined, { id: '101' }),
    ...changes,
  };
}
