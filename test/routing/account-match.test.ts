import type { Deal, Lead } from '../../src/lead/lead.ts';
import { accountKeys } from '../../src/routing/account-keys.ts';
import { returnTurn } from '../../src/routing/take-turn.ts';
import { aDesk, aLead, aRouting, freeMail } from './routing-desk.ts';

const match = ['open-deal', 'company', 'domain'] as const;

function accountDesk(pool: object = {}, reps: Record<string, object> = {}) {
  return aDesk(
    aRouting({
      reps: ['A', 'B', 'C', 'D'].map((ownerId) => ({ ownerId, ...reps[ownerId] })),
      pools: [
        { name: 'team', members: [{ ownerId: 'A' }, { ownerId: 'B' }], match: [...match], ...pool },
        { name: 'others', members: [{ ownerId: 'C' }, { ownerId: 'D' }] },
      ],
    }),
  );
}

const company = (more: Partial<NonNullable<Lead['company']>> = {}) => ({
  id: 'c1',
  ownerId: null,
  domain: null,
  parentId: null,
  properties: {},
  ...more,
});
const deal = (ownerId: string | null, status: Deal['status'] = 'open'): Deal => ({
  id: `${ownerId}${status}`,
  ownerId,
  status,
});
const email = (address: string) => ({ properties: { email: address } });

describe('whose account a lead belongs to', () => {
  it('goes by open deal, then company, then domain, in the order of the pool', () => {
    const lead = { company: company({ ownerId: 'B' }), deals: [deal('C')], ...email('x@acme.test') };
    const desk = accountDesk();
    expect(desk.ask({ lead })).toMatchObject({ ownerId: 'C', via: 'open-deal', pool: 'team' });
    expect(desk.ask({ lead: { ...lead, deals: [] } })).toMatchObject({ ownerId: 'B', via: 'company' });
    const companyFirst = accountDesk({ match: ['company', 'open-deal'] });
    expect(companyFirst.ask({ lead })).toMatchObject({ ownerId: 'B', via: 'company' });
    expect(accountDesk({ match: [] }).ask({ lead })).toMatchObject({ ownerId: 'A', via: 'rotation' });
  });

  it.each([
    ['a deal that is closed', { deals: [deal('C', 'won'), deal('C', 'lost')] }],
    ['a deal of nobody', { deals: [deal(null)] }],
    ['an owner who is no rep', { company: company({ ownerId: 'stranger' }) }],
  ])('is not decided by %s', (_, lead) => {
    expect(accountDesk().ask({ lead })).toMatchObject({ ownerId: 'A', via: 'rotation' });
  });

  it('passes over an owner who has gone, whom the lead must not go to, or whose conditions do not take it', () => {
    const lead = { company: company({ ownerId: 'B' }) };
    const gone = accountDesk();
    gone.setLoad('B', { gone: true });
    expect(gone.ask({ lead })).toMatchObject({ ownerId: 'A', via: 'rotation' });
    expect(accountDesk().ask({ lead, notTo: ['B'] })).toMatchObject({ ownerId: 'A', via: 'rotation' });
    const picky = accountDesk({}, { B: { when: [{ property: 'country', operator: 'EQ', value: 'US' }] } });
    expect(picky.ask({ lead })).toMatchObject({ ownerId: 'A', via: 'rotation' });
  });
});

describe('contacts of one account that arrive at the same instant', () => {
  it.each<[string, Partial<Lead>, Partial<Lead>]>([
    ['a new company without a domain', { company: company() }, { company: company() }],
    ['a business domain', email('ann@acme.test'), email('Bob@Sales.ACME.test')],
    ['a domain under a public suffix', email('ann@acme.co.uk'), email('bob@mail.acme.co.uk')],
    [
      'a company’s domain and a mailbox',
      { company: company({ domain: 'www.acme.test' }) },
      email('bob@acme.test'),
    ],
    [
      'two daughters of a company',
      { company: company({ parentId: 'p' }) },
      { company: company({ id: 'c2', parentId: 'p' }) },
    ],
    ['a daughter and its parent', { company: company({ parentId: 'p' }) }, { company: company({ id: 'p' }) }],
  ])('get the same rep: %s', (_, first, second) => {
    const desk = accountDesk();
    desk.give();
    expect(desk.give({ lead: first })).toMatchObject({ ownerId: 'B', via: 'rotation' });
    expect(desk.give({ lead: second })).toMatchObject({
      ownerId: 'B',
      via: expect.stringMatching('company|domain'),
    });
  });

  it.each<[string, Partial<Lead>, Partial<Lead>]>([
    ['free mail', email('ann@gmail.com'), email('bob@gmail.com')],
    ['two companies under one public suffix', email('ann@acme.co.uk'), email('bob@other.co.uk')],
    ['addresses that are none', email('acme'), email('acme')],
    ['no address and no company', {}, {}],
  ])('are strangers to each other: %s', (_, first, second) => {
    const desk = accountDesk();
    expect(desk.give({ lead: first })).toMatchObject({ ownerId: 'A' });
    expect(desk.give({ lead: second })).toMatchObject({ ownerId: 'B', via: 'rotation' });
  });

  it('are known by keys that a store can keep', () => {
    const lead = aLead({
      company: company({ parentId: 'p', domain: 'https://www.acme.test/' }),
      ...email('a@mail.acme-group.test'),
    });
    expect(accountKeys(lead, (domain) => freeMail.includes(domain))).toEqual({
      company: ['company:c1', 'company:p'],
      domain: ['acme.test', 'acme-group.test'],
    });
  });
});

describe('a lead that follows its account', () => {
  const owned = { company: company({ ownerId: 'B' }) };

  it('counts toward capacity and moves no balance, its own receiver’s included', () => {
    const desk = accountDesk();
    desk.giveMany(2);
    desk.give();
    const before = [desk.balance('A'), desk.balance('B')];
    const outcome = desk.give({ lead: owned, at: 5 });
    expect(outcome).toMatchObject({ kind: 'assigned', turn: { accrued: {}, ownerId: 'B' } });
    expect([desk.balance('A'), desk.balance('B')]).toEqual(before);
    expect(desk.rota.loads.get('B')).toMatchObject({ open: 2, given: [0, 5] });
    expect(desk.rota.teamGiven.get('team')).toHaveLength(4);
    expect(desk.give()).toMatchObject({ ownerId: 'B', via: 'rotation' });
  });

  it('goes into the rotation when its rep is busy, and says who that would have been', () => {
    const desk = accountDesk({}, { B: { capacity: { open: 0 } } });
    const outcome = desk.give({ lead: owned });
    expect(outcome).toMatchObject({ ownerId: 'A', via: 'rotation', wouldHaveBeen: 'B' });
    expect(outcome.candidates).toContainEqual({
      ownerId: 'B',
      skipped: 'full',
      detail: '0 of 0 open',
      due: 0,
      received: 0,
    });
  });

  it('names a busy rep of another pool among the candidates', () => {
    const desk = accountDesk({}, { D: { capacity: { open: 0 } } });
    const outcome = desk.give({ lead: { company: company({ ownerId: 'D' }) } });
    expect(outcome).toMatchObject({ ownerId: 'A', wouldHaveBeen: 'D' });
    expect(outcome.candidates.map(({ ownerId }) => ownerId)).toEqual(['A', 'B', 'D']);
  });

  it('waits for its rep when the pool says hold', () => {
    const desk = accountDesk({ whenMatchedBusy: 'hold' }, { B: { schedule: { tue: ['09:00-17:00'] } } });
    expect(desk.give({ lead: owned })).toEqual({
      kind: 'held',
      reason: 'owner-busy',
      route: 'everything',
      pool: 'team',
      candidates: [{ ownerId: 'B', skipped: 'off-hours', detail: 'works again 1970-01-06 09:00' }],
      wouldHaveBeen: 'B',
    });
  });

  it('does not count a paused rep as one who would have had it', () => {
    const desk = accountDesk();
    desk.setLoad('B', { paused: true });
    expect(desk.give({ lead: owned })).toMatchObject({ ownerId: 'A', wouldHaveBeen: null });
  });

  it('is given back without moving a balance', () => {
    const desk = accountDesk();
    desk.give();
    const before = structuredClone(desk.rota.shares);
    const outcome = desk.give({ lead: owned });
    if (outcome.kind === 'assigned') returnTurn(desk.rota, outcome.turn);
    expect(desk.rota.shares).toEqual(before);
    expect(desk.rota.loads.get('B')).toMatchObject({ open: 0, given: [] });
  });
});
