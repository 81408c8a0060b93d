import { type Random, seededRandom } from '../../emulator/seeded-random.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const startsAt = Date.parse('2026-03-02T00:00:00Z');

export const reps = ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R08', 'P01'];

/** Rules under which everything that can happen to a lead does: hours, limits, deadlines, partners, recycling. */
export const crowdedRules: Record<string, unknown> = {
  timeZone: 'Europe/Berlin',
  profile: {
    groups: [
      {
        name: 'Fit',
        category: 'fit',
        limit: 60,
        criteria: [
          {
            name: 'Size',
            match: 'company.numberofemployees',
            cases: [
              {
                operator: 'BETWEEN',
                value: 50,
                highValue: 500,
                points: 40,
                falloff: 'linear',
                falloffTo: [0, 2000],
              },
            ],
          },
          {
            name: 'Country',
            match: 'country',
            cases: [{ operator: 'IN', values: ['US', 'DE'], points: 25 }],
          },
        ],
      },
      {
        name: 'Interest',
        category: 'engagement',
        criteria: [
          {
            name: 'Message',
            match: 'message',
            cases: [{ operator: 'CONTAINS_TOKEN', values: ['quote', 'demo'], points: 30 }],
          },
        ],
      },
    ],
    bands: [
      { name: 'hot', from: 70 },
      { name: 'warm', from: 40 },
      { name: 'long-term', from: 0, ['then' as string]: 'nurture', returnAfterDays: 14 },
    ],
  },
  quality: {
    exclude: [
      { name: 'customer', when: [{ property: 'lifecyclestage', operator: 'EQ', value: 'customer' }] },
    ],
  },
  reps: [
    {
      ownerId: 'R01',
      timeZone: 'America/New_York',
      schedule: { 'mon-fri': ['09:00-12:00', '13:00-17:00'] },
      capacity: { open: 60, given: [{ per: 'day', limit: 120 }] },
    },
    {
      ownerId: 'R02',
      schedule: { 'mon-fri': ['08:00-18:00'] },
      capacity: { open: 40, given: [{ per: 'week', limit: 150 }] },
    },
    { ownerId: 'R03', schedule: { 'mon-sun': ['22:00-06:00'] }, capacity: { open: 30 } },
    { ownerId: 'R04', capacity: { open: 25, given: [{ per: 'hour', limit: 2, window: 'rolling' }] } },
    { ownerId: 'R05', leave: [{ from: '2026-03-10', to: '2026-03-14' }], capacity: { open: 30 } },
    { ownerId: 'R06', timeZone: 'Asia/Tokyo', capacity: { open: 30, given: [{ per: 'month', limit: 300 }] } },
    { ownerId: 'R07', capacity: { open: 20 }, when: [{ property: 'country', operator: 'EQ', value: 'US' }] },
    { ownerId: 'R08', capacity: { open: 50, given: [{ per: 'day', limit: 30 }] } },
    { ownerId: 'P01', capacity: { open: 20 } },
  ],
  pools: [
    {
      name: 'americas',
      members: [{ ownerId: 'R01', weight: 2 }, { ownerId: 'R07' }, { ownerId: 'R08' }],
      match: ['open-deal', 'company', 'domain'],
      whenNobody: { overflow: 'world' },
      given: [{ per: 'day', limit: 120 }],
    },
    {
      name: 'world',
      members: ['R02', 'R03', 'R04', 'R05', 'R06', 'P01'].map((ownerId) => ({ ownerId })),
      fairness: 'bands',
      maxWaitHours: 72,
    },
  ],
  routes: [
    { name: 'Americas', when: [{ property: 'country', operator: 'EQ', value: 'US' }], pool: 'americas' },
    { name: 'everything else', pool: 'world' },
  ],
  worked: { touches: 2, resultRequired: true },
  results: { lifecyclestage: { customer: 'won' } },
  deadlines: [
    {
      band: 'hot',
      firstTouchMinutes: 60,
      remindAtMinutes: [30],
      onBreach: ['notify', 'reroute'],
      maxReroutes: 1,
      escalateTo: 'R08',
    },
    { band: 'warm', firstTouchMinutes: 480, pauseRepAfter: 15 },
  ],
  partners: [{ ownerId: 'P01', name: 'A partner', email: 'leads@partner.example', acceptWithinHours: 12 }],
  recycling: { coolDownDays: 5, onlyWhenRoomAbove: 0.5 },
  settleSeconds: 30,
};

/** A seeded history of so many leads over some days, with all that can happen to them; lines in random order. */
export function randomHistory(seed: number, leads: number, days = 20): object[] {
  const random = seededRandom(seed);
  const events: object[] = [];
  for (let index = 0; index < leads; index += 1) events.push(...lifeOf(index, leads / days, random));
  for (let day = 0; day <= days; day += 1) events.push(...absences(day, random));
  events.push({ type: 'tick', at: iso(startsAt + (days + 5) * dayMs) });
  return events;
}

function lifeOf(index: number, perDay: number, random: Random): object[] {
  const id = `L${String(index).padStart(5, '0')}`;
  const at = startsAt + Math.floor((index / perDay) * dayMs) + Math.floor(random() * 4 * minuteMs);
  const company = Math.floor(random() * 400);
  const chosen = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const lead = {
    type: 'lead',
    id,
    at: iso(at),
    properties: {
      email: `person${index}@company${company}.com`,
      firstname: chosen(['Maria', 'James', 'Olga', 'Kenji']),
      lastname: chosen(['Lopez', 'Smith', 'Ivanova', 'Tanaka']),
      country: chosen(['US', 'DE', 'JP', null]),
      message: chosen(['please send a quote', 'a demo please', 'hello', null]),
    },
    ownerId: random() < 0.03 ? chosen(reps) : null,
    company: {
      id: `c${company}`,
      domain: `company${company}.com`,
      numberofemployees: Math.floor(random() * 3000),
    },
  };
  const later = (hours: number) => iso(at + 40_000 + Math.floor(random() * hours * 60 * minuteMs));
  const fates: (() => object[])[] = [
    () => worked(id, later, chosen),
    () => worked(id, later, chosen),
    () => worked(id, later, chosen),
    () => [{ type: 'decline', id, at: later(8) }],
    () => [{ type: 'change', id, at: later(20), properties: { message: 'a quote', country: 'DE' } }],
    () => [{ type: 'owner', id, at: later(30), ownerId: chosen([...reps, null]) }],
    () => [
      { type: chosen(['delete', 'erase']), id, at: later(40) },
      { type: 'restore', id, at: later(90) },
    ],
    () => [{ type: 'merge', id, at: later(24), into: `L${String(Math.max(0, index - 1)).padStart(5, '0')}` }],
    () => [{ type: 'partner', id, at: later(12), answer: chosen(['accepted', 'declined']) }],
    () => [
      { type: 'deal', id, dealId: `d${index}`, at: later(30), status: chosen(['won', 'lost']) },
      { type: 'deal', id, dealId: `d${index}`, at: later(60), status: 'open' },
    ],
    () => [],
  ];
  return [lead, ...chosen(fates)()];
}

function worked(
  id: string,
  later: (hours: number) => string,
  chosen: <Item>(items: readonly Item[]) => Item,
): object[] {
  return [
    { type: 'touch', id, at: later(30), kind: chosen(['call', 'email', 'meeting', 'note']) },
    { type: 'touch', id, at: later(80), kind: 'call', automated: chosen([true, false, false]) },
    { type: 'touch', id, at: later(80), kind: 'conversation' },
    {
      type: 'result',
      id,
      at: later(120),
      result: chosen(['connected', 'connected', 'won', 'lost', 'nurture', 'junk']),
    },
  ];
}

function absences(day: number, random: Random): object[] {
  const at = startsAt + day * dayMs + Math.floor(random() * 1440) * minuteMs;
  const ownerId = reps[Math.floor(random() * reps.length)];
  const away = { type: 'rep', ownerId, at: iso(at), availability: 'away', until: iso(at + dayMs / 2) };
  const back = { type: 'rep', ownerId, at: iso(at + dayMs / 4), availability: 'available' };
  if (day === 15) return [{ type: 'rep', ownerId: 'R05', at: iso(at), archived: true }];
  if (day === 12) return [{ type: 'rules', at: iso(at), rules: { ...crowdedRules, settleSeconds: 10 } }];
  return random() < 0.5 ? [away] : [away, back];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
