import { type Random, seededRandom } from '../../../emulator/seeded-random.ts';
import type { Lead } from '../../../src/lead/lead.ts';
import { type CompiledRouting, compileRouting } from '../../../src/routing/compile-routing.ts';
import { poolSchema, repSchema, routeSchema } from '../../../src/routing/routing-rules.ts';

/** A Friday at three in the afternoon in Berlin: everybody is at work. */
export const now = Date.parse('2026-11-20T14:00:00Z');

const countries = ['DE', 'AT', 'CH', 'FR', 'NL', 'BE', 'IT', 'ES', 'PL', 'SE', 'DK', 'NO'];
const zones = ['Europe/Berlin', 'Europe/Madrid', 'Europe/Warsaw'];

/**
 * A team of one pool. Each rep takes a quarter of the countries and companies up or down to some size, works office hours,
 * and may get a good third more in a month than the leads would make if they went to all alike.
 */
export function aTeam(reps: number, leads: number): CompiledRouting {
  const owners = Array.from({ length: reps }, (_, at) => String(100 + at));
  const monthly = Math.ceil((leads / reps) * 1.4);
  return compileRouting(
    {
      timeZone: 'Europe/Berlin',
      weekStart: 'monday',
      reps: owners.map((ownerId, at) =>
        repSchema.parse({
          ownerId,
          timeZone: zones[at % zones.length],
          schedule: { 'mon-fri': ['08:00-12:00', '12:30-18:00'] },
          capacity: { given: [{ per: 'month', limit: monthly }], open: monthly * 2 },
          when: filtersOf(at),
        }),
      ),
      pools: [
        poolSchema.parse({
          name: 'field',
          members: owners.map((ownerId, at) => ({ ownerId, weight: 1 + (at % 3) })),
        }),
      ],
      routes: [routeSchema.parse({ name: 'everything', pool: 'field' })],
    },
    { isFreeMail: () => false },
  );
}

function filtersOf(at: number) {
  const values = Array.from({ length: 6 }, (_, step) => countries[(at + step * 2) % countries.length] ?? '');
  const size = { property: 'numberofemployees', operator: at % 2 === 0 ? 'GTE' : 'LT', value: 200 };
  return [{ property: 'country', operator: 'IN', values }, ...(at % 3 === 0 ? [] : [size])];
}

/** Leads of every country and size, three of each business domain. */
export function someLeads(count: number, seed: number): Lead[] {
  const random: Random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => ({
    id: String(at),
    properties: {
      email: `person${at}@firm${Math.floor(at / 3)}.example`,
      country: countries[Math.floor(random() * countries.length)] ?? null,
      numberofemployees: String(Math.floor(10 ** (random() * 4))),
    },
    company: null,
    deals: [],
    ownerId: null,
    createdAt: now,
    arrivedAt: now,
  }));
}
