import { type State, states } from '../../src/lead/state.ts';
import type { ContactWork } from '../../src/pipeline/coalesce.ts';
import type { LeadRow } from '../../src/pipeline/lead-store.ts';
import { type SortedWork, sortWork, toDueArrivals } from '../../src/pipeline/sort-work.ts';
import { aLead } from '../lead/a-lead.ts';
import { monday } from '../support/test-clock.ts';
import { aLeadRow, someWork } from './an-event.ts';

const workProperties = new Set(['hs_lead_status', 'fairlead_result']);
type Kind = 'arrival' | 'change' | 'gone' | 'done';

function sortOne(work: Partial<ContactWork>, row?: LeadRow): SortedWork {
  return sortWork([someWork(work)], new Map(row ? [[row.contactId, row]] : []), workProperties);
}

/** In which of the lists the event went: it must be one, and one only. */
function kindOf(sorted: SortedWork): Kind {
  const lists: [Kind, readonly number[]][] = [
    ['arrival', sorted.arrivals.flatMap((entry) => entry.eventIds)],
    ['change', sorted.changes.flatMap((entry) => entry.eventIds)],
    ['gone', sorted.gone.flatMap((entry) => entry.eventIds)],
    ['done', sorted.doneEventIds],
  ];
  const [only, ...others] = lists.filter(([, ids]) => ids.length > 0);
  if (!only || others.length > 0) throw new Error('An event belongs into exactly one list.');
  return only[0];
}

/** What becomes of the same news by the state of the lead: those named, all others are done with. */
function expectByState(work: Partial<ContactWork>, expected: Partial<Record<State, Kind>>): void {
  const found = Object.fromEntries(
    states.map((state) => [state, kindOf(sortOne(work, aLeadRow({ state })))]),
  );
  expect(found).toEqual(Object.fromEntries(states.map((state) => [state, expected[state] ?? 'done'])));
}

describe('news of a contact that was never heard of', () => {
  it.each<[string, Partial<ContactWork>, Kind]>([
    ['its creation', { created: true }, 'arrival'],
    ['its restoration', { restored: true }, 'arrival'],
    ['a merge into it', { mergedIds: ['7'] }, 'arrival'],
    ['a workflow that asks for it', { requested: true }, 'arrival'],
    ['its deletion', { gone: 'deleted' }, 'gone'],
    ['its creation and deletion', { created: true, gone: 'deleted' }, 'gone'],
    ['a change', { changed: new Map([['hs_lead_status', 'CONNECTED']]) }, 'done'],
    ['an owner', { owner: '41' }, 'done'],
  ])('%s: is it a lead?', (_news, work, kind) => {
    expect(kindOf(sortOne(work))).toBe(kind);
  });
});

describe('news of a lead', () => {
  it('creates it only while it is pending: a repeat changes nothing', () => {
    expectByState({ created: true }, { pending: 'arrival' });
  });

  it('brings it back only when it was gone', () => {
    expectByState({ restored: true }, { gone: 'arrival' });
  });

  it.each<[string, Partial<ContactWork>]>([
    ['restoration', { restored: true }],
    ['merge', { mergedIds: ['7'] }],
  ])(
    'by which it was first heard of (%s) is taken up again when it could not be worked off',
    (_news, work) => {
      expect(kindOf(sortOne(work, aLeadRow({ state: 'pending', reason: 'queued' })))).toBe('arrival');
      expect(kindOf(sortOne(work, aLeadRow({ state: 'pending', reason: 'settling' })))).toBe('done');
    },
  );

  it('takes it away in whatever state it is', () => {
    expectByState({ gone: 'deleted' }, Object.fromEntries(states.map((state) => [state, 'gone'])));
  });

  it('is looked at when it names another owner, once the lead is decided', () => {
    const decided: State[] = ['assigned', 'held', 'nurture', 'junk', 'excluded', 'won', 'lost'];
    expectByState({ owner: '42' }, Object.fromEntries(decided.map((state) => [state, 'change'])));
  });

  it('is looked at when it may be a result, where a result may change something', () => {
    const tracked: State[] = ['assigned', 'held', 'nurture', 'junk', 'won', 'lost'];
    expectByState(
      { changed: new Map([['hs_lead_status', 'CONNECTED']]) },
      Object.fromEntries(tracked.map((state) => [state, 'change'])),
    );
  });

  it('is of no interest when a property changed that says nothing of the work', () => {
    expectByState({ changed: new Map([['city', 'Graz']]) }, {});
  });
});

describe('the echo of our own write', () => {
  it('is known by the owner that we set', () => {
    expect(kindOf(sortOne({ owner: '41' }, aLeadRow({ ownerId: '41' })))).toBe('done');
  });

  it('is known by the result that we set', () => {
    const changed = new Map([['fairlead_result', 'connected']]);
    expect(kindOf(sortOne({ changed }, aLeadRow({ result: 'connected' })))).toBe('done');
    expect(kindOf(sortOne({ changed }, aLeadRow({ result: null })))).toBe('change');
  });

  it('does not hide a change of a person that comes with it', () => {
    const changed = new Map([['hs_lead_status', 'CONNECTED']]);
    expect(kindOf(sortOne({ owner: '41', changed }, aLeadRow({ ownerId: '41' })))).toBe('change');
    expect(kindOf(sortOne({ owner: null }, aLeadRow({ ownerId: '41' })))).toBe('change');
  });
});

describe('a lead that arrives', () => {
  it('keeps the moment at which it was first heard of, and who must not get it', () => {
    const row = aLeadRow({ state: 'gone', arrivedAt: monday - 9000, notTo: ['41'], attempts: 3 });
    const [arrival] = sortOne({ restored: true, eventIds: [4, 5] }, row).arrivals;
    expect(arrival).toEqual({
      contactId: '101',
      arrivedAt: monday - 9000,
      cause: 'restore',
      notTo: ['41'],
      ourOwnerId: null,
      attempts: 3,
      eventIds: [4, 5],
    });
  });

  it.each<[string, Partial<ContactWork>]>([
    ['arrival', { created: true }],
    ['restore', { restored: true, created: true }],
    ['merge', { mergedIds: ['7'] }],
  ])('says that its cause is %s', (cause, work) => {
    expect(sortOne(work).arrivals[0]).toMatchObject({ cause, arrivedAt: monday });
  });
});

describe('a merge', () => {
  it('takes the merged records away, and says into which they went', () => {
    const { gone, doneEventIds } = sortOne({ mergedIds: ['7', '8'] }, aLeadRow());
    expect(gone).toEqual([
      { contactId: '7', reason: 'merged into 101', eventIds: [] },
      { contactId: '8', reason: 'merged into 101', eventIds: [] },
    ]);
    expect(doneEventIds).toEqual([1]);
  });
});

describe('leads whose time has come', () => {
  it('return out of nurture, and are tried again out of error', () => {
    const due = toDueArrivals([
      aLeadRow({ state: 'nurture' }),
      aLeadRow({ contactId: '102', state: 'error', attempts: 2 }),
    ]);
    expect(due.map(({ contactId, cause, attempts }) => [contactId, cause, attempts])).toEqual([
      ['101', 'return', 0],
      ['102', 'sweep', 2],
    ]);
  });
});

describe('a change of a property that the rules read', () => {
  const read = new Set(['jobtitle']);
  const sortRead = (value: string | null, state: State, known: string | null = 'Buyer') => {
    const snapshot = aLead({ jobtitle: known }, undefined, { id: '101' });
    const row = aLeadRow({ state, snapshot });
    const changed = new Map([['jobtitle', value]]);
    return kindOf(sortWork([someWork({ changed })], new Map([[row.contactId, row]]), workProperties, read));
  };

  it.each<State>(['assigned', 'nurture', 'held', 'excluded'])(
    'is looked at of a lead that is %s',
    (state) => {
      expect(sortRead('Director', state)).toBe('change');
    },
  );

  it.each<State>(['junk', 'won', 'lost', 'gone', 'error', 'pending'])(
    'is nothing to one that is %s',
    (state) => {
      expect(sortRead('Director', state)).toBe('done');
    },
  );

  it('is no news when we have read the value already: a burst is looked at once', () => {
    expect(sortRead('Buyer', 'assigned')).toBe('done');
    expect(sortRead('', 'assigned', null)).toBe('done');
  });
});
