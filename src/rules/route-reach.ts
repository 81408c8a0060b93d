import type { Instant } from '../base/clock.ts';
import { compileConditions } from '../lead/compile-conditions.ts';
import type { Condition } from '../lead/condition-schema.ts';
import type { Lead, Properties } from '../lead/lead.ts';
import { companyPrefix } from '../lead/read-property.ts';
import { tellingValues } from './telling-values.ts';

/** How the leads of two lists of conditions lie to each other. */
export type Reach =
  /** No lead can meet both. */
  | { kind: 'apart' }
  /** Every lead that meets the second meets the first too. */
  | { kind: 'hides' }
  /** Every lead that meets the first meets the second too, and some meet only the second. */
  | { kind: 'within' }
  /** Some meet both and some one of them only; `example` is a value with which a lead meets both. */
  | { kind: 'crosses'; property: string; example: string | null }
  /** They look at different things: some lead may meet both. */
  | { kind: 'unlike' };

/** Any moment will do: it is the same for conditions and values. */
const now: Instant = Date.UTC(2026, 0, 15);

/** Compares what two lists of conditions take, property by property, on the values that tell them apart. */
export function compareReach(first: readonly Condition[], second: readonly Condition[]): Reach {
  const names = [...new Set([...first, ...second].map(({ property }) => property))];
  const sides = names.map((property) => sideBySide(property, first, second));
  if (sides.some(({ both }) => both.length === 0)) return { kind: 'apart' };
  if (sides.every(({ onlySecond }) => !onlySecond)) return { kind: 'hides' };
  if (sides.every(({ onlyFirst }) => !onlyFirst)) return { kind: 'within' };
  const crossing = sides.find(({ onlyFirst, onlySecond }) => onlyFirst && onlySecond);
  if (!crossing) return { kind: 'unlike' };
  const example = crossing.both.find((value) => value !== null) ?? null;
  return { kind: 'crosses', property: crossing.property, example };
}

interface Sides {
  property: string;
  both: (string | null)[];
  onlyFirst: boolean;
  onlySecond: boolean;
}

function sideBySide(property: string, first: readonly Condition[], second: readonly Condition[]): Sides {
  const of = (conditions: readonly Condition[]) => conditions.filter((each) => each.property === property);
  const [mine, theirs] = [of(first), of(second)];
  const [takesMine, takesTheirs] = [compileConditions(mine), compileConditions(theirs)];
  const found: Sides = { property, both: [], onlyFirst: false, onlySecond: false };
  for (const value of tellingValues([...mine, ...theirs], now)) {
    const lead = leadWith({ [property]: value });
    const [isMine, isTheirs] = [takesMine(lead, now), takesTheirs(lead, now)];
    if (isMine && isTheirs) found.both.push(value);
    else if (isMine) found.onlyFirst = true;
    else if (isTheirs) found.onlySecond = true;
  }
  return found;
}

/** How many combinations of values are tried before it is left at that. */
const mostTries = 20_000;

/**
 * A lead that meets `wanted` and none of `takers`, by its properties, looked for among the values that tell them apart;
 * null when there seems to be none.
 */
export function findUntaken(
  wanted: readonly Condition[],
  takers: readonly (readonly Condition[])[],
): Properties | null {
  const all = [...wanted, ...takers.flat()];
  const names = [...new Set(all.map(({ property }) => property))];
  const values = names.map((name) =>
    tellingValues(
      all.filter(({ property }) => property === name),
      now,
    ),
  );
  const isWanted = compileConditions(wanted);
  const isTaken = takers.map((conditions) => compileConditions(conditions));
  let tries = 0;
  const place = (index: number, properties: Properties): Properties | null => {
    const name = names[index];
    if (name === undefined) {
      tries += 1;
      const lead = leadWith(properties);
      return isWanted(lead, now) && !isTaken.some((takes) => takes(lead, now)) ? properties : null;
    }
    for (const value of values[index] ?? []) {
      if (tries >= mostTries) return null;
      const found = place(index + 1, { ...properties, [name]: value });
      if (found) return found;
    }
    return null;
  };
  return place(0, {});
}

function leadWith(values: Properties): Lead {
  const entries = Object.entries(values);
  const ofCompany = entries
    .filter(([name]) => name.startsWith(companyPrefix))
    .map(([name, value]) => [name.slice(companyPrefix.length), value] as const);
  const properties: Properties = Object.fromEntries(ofCompany);
  const company = {
    id: 'tried',
    ownerId: null,
    domain: properties.domain ?? null,
    parentId: null,
    properties,
  };
  return {
    id: 'tried',
    properties: Object.fromEntries(entries.filter(([name]) => !name.startsWith(companyPrefix))),
    company: ofCompany.length > 0 ? company : null,
    deals: [],
    ownerId: null,
    createdAt: now,
    arrivedAt: now,
  };
}
