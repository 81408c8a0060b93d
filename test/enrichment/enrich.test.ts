import { enrich } from '../../src/enrichment/enrich.ts';
import type { CompanyRecord, ContactRecord, Crm } from '../../src/hubspot/crm.ts';
import { minuteMs, monday } from '../support/test-clock.ts';

const wanted = { contact: ['email', 'country'], company: ['industry'] };

function aContact(id: string, changes: Partial<ContactRecord> = {}): ContactRecord {
  const properties = { email: `${id}@works.example`, country: null };
  return {
    id,
    properties,
    ownerId: null,
    createdAt: monday,
    touches: 0,
    firstTouchAt: null,
    lastTouchAt: null,
    hasDeals: false,
    ...changes,
  };
}

const company: CompanyRecord = {
  id: 'c1',
  ownerId: '41',
  domain: 'works.example',
  parentId: null,
  properties: { industry: 'MACHINERY' },
};

/** A portal that has these contacts (by the id asked for) and companies, and notes what it was asked. */
function aPortal(contacts: Record<string, ContactRecord>, companies: Record<string, CompanyRecord> = {}) {
  const asked: unknown[] = [];
  const crm: Pick<Crm, 'readContacts' | 'readCompanies' | 'readDeals'> = {
    readContacts: async (ids, properties) => {
      asked.push(['contacts', ids, properties]);
      return new Map(Object.entries(contacts));
    },
    readCompanies: async (ids, properties) => {
      asked.push(['companies', ids, properties]);
      return new Map(Object.entries(companies));
    },
    readDeals: async (ids) => {
      asked.push(['deals', ids]);
      return new Map(ids.map((id) => [id, [{ id: `d${id}`, ownerId: null, status: 'open' as const }]]));
    },
  };
  return { crm, asked };
}

const arrivals = (...ids: string[]) => new Map(ids.map((id) => [id, monday + minuteMs]));

describe('what must be known of leads before they are judged', () => {
  it('is the contact with exactly the properties wanted, and its primary company', async () => {
    const { crm, asked } = aPortal({ 101: aContact('101', { ownerId: '42' }) }, { 101: company });
    const { leads, missingIds } = await enrich(crm, arrivals('101'), wanted);
    expect(leads).toEqual([
      {
        id: '101',
        properties: { email: '101@works.example', country: null },
        company,
        deals: [],
        ownerId: '42',
        createdAt: monday,
        arrivedAt: monday + minuteMs,
      },
    ]);
    expect(missingIds).toEqual([]);
    expect(asked).toEqual([
      ['contacts', ['101'], ['email', 'country']],
      ['companies', ['101'], ['industry']],
    ]);
  });

  it('keeps the order of arrival, whatever the order of the answer', async () => {
    const { crm } = aPortal({ 7: aContact('7'), 30: aContact('30'), 9: aContact('9') });
    const { leads } = await enrich(crm, arrivals('30', '9', '7'), wanted);
    expect(leads.map((lead) => lead.id)).toEqual(['30', '9', '7']);
  });

  it('is without a company when the contact has none', async () => {
    const { crm } = aPortal({ 101: aContact('101') });
    const { leads } = await enrich(crm, arrivals('101'), wanted);
    expect(leads[0]?.company).toBeNull();
  });

  it('names contacts that are no longer there, and those that live on under another id', async () => {
    const { crm } = aPortal({ 101: aContact('101'), 103: aContact('999') });
    const { leads, missingIds } = await enrich(crm, arrivals('101', '102', '103'), wanted);
    expect(leads.map((lead) => lead.id)).toEqual(['101']);
    expect(missingIds).toEqual(['102', '103']);
  });
});
