import fc from 'fast-check';
import type { KnownOutcome, Past, PastChoice, PastDecision, PastWork } from '../../src/impact/past.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { type Rules, rulesSchema } from '../../src/rules/rules-schema.ts';
import { type WrittenParts, written } from '../simulation/a-history.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const since = Date.parse('2026-03-02T00:00:00Z');

/** Rules of the simulation's tests, read. */
export function rulesOf(changes: WrittenParts = {}): Rules {
  return rulesSchema.parse(written(changes));
}

/** A lead with some interest ("high", "some", or none), as it was judged. */
export function aLeadOf(id: string, interest: string | null, properties: Lead['properties'] = {}): Lead {
  return {
    id,
    properties: { interest, ...properties },
    company: null,
    deals: [],
    ownerId: null,
    createdAt: since,
    arrivedAt: since,
  };
}

/** A past of thirty days before `since` and ten after, in which only what is named happened. */
export function aPast(changes: Partial<Past> = {}): Past {
  return {
    from: since - 30 * dayMs,
    since,
    until: since + 10 * dayMs,
    isShortened: false,
    decisions: [],
    choices: [],
    work: [],
    goneOwnerIds: [],
    given: {},
    open: {},
    outcomes: [],
    ...changes,
  };
}

const interest = fc.constantFrom('high', 'some', null);
const owner = fc.constantFrom('Ann', 'Ben', null);
const hour = fc.integer({ min: -20 * 24, max: 9 * 24 });
const decision = fc.record({ id: fc.integer({ min: 1, max: 30 }), hour, interest, owner });

/** Any past of up to sixty judgements about thirty leads, with choices, work and outcomes. */
export const anyPast: fc.Arbitrary<Past> = fc
  .record({
    decisions: fc.array(decision, { maxLength: 60 }),
    choices: fc.array(fc.record({ id: fc.integer({ min: 1, max: 30 }), hour, owner }), { maxLength: 10 }),
    work: fc.array(
      fc.record({
        id: fc.integer({ min: 1, max: 30 }),
        hour,
        result: fc.constantFrom('connected', 'won', 'lost', null),
      }),
      { maxLength: 20 },
    ),
  })
  .map(({ decisions, choices, work }) =>
    aPast({
      decisions: inOrder(decisions.map(toDecision)),
      choices: inOrder(choices.map(toChoice)),
      work: [...new Map(work.map((each) => [each.id, toWork(each)])).values()],
      outcomes: decisions.map(toOutcome),
    }),
  );

const at = (hours: number) => since + hours * hourMs;

function toDecision(given: {
  id: number;
  hour: number;
  interest: string | null;
  owner: string | null;
}): PastDecision {
  const contactId = `L${given.id}`;
  return { contactId, at: at(given.hour), lead: aLeadOf(contactId, given.interest), ownerId: given.owner };
}

function toChoice(given: { id: number; hour: number; owner: string | null }): PastChoice {
  return { contactId: `L${given.id}`, at: at(given.hour), ownerId: given.owner };
}

function toWork({ id, hour: hours, result }: { id: number; hour: number; result: string | null }): PastWork {
  const moment = at(hours);
  const resultAt = result === null ? null : moment;
  return { contactId: `L${id}`, touches: 1, firstTouchAt: moment, lastTouchAt: moment, result, resultAt };
}

function toOutcome(
  given: { id: number; hour: number; interest: string | null },
  index: number,
): KnownOutcome {
  return { lead: aLeadOf(`L${given.id}`, given.interest), at: at(given.hour), isWon: index % 3 === 0 };
}

function inOrder<Item extends { at: number }>(items: Item[]): Item[] {
  return items.sort((one, other) => one.at - other.at);
}
