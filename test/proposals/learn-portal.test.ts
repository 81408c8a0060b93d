import { createOutcomeSource } from '../../src/hubspot/outcome-source-client.ts';
import { readGathered, readGathering } from '../../src/learning/gather-store.ts';
import { draftProposal } from '../../src/proposals/draft-proposal-store.ts';
import { type LearnPortalParts, learnPortal } from '../../src/proposals/learn-portal-job.ts';
import { readLearnings } from '../../src/proposals/learnings-store.ts';
import { discardDraft, readDraft } from '../../src/rules/drafts-store.ts';
import { readRules } from '../../src/rules/read-rules.ts';
import { publishRules, readLiveRules } from '../../src/rules/rules-store.ts';
import { type LocalPortal, openLocalPortal } from '../hubspot/local-portal.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { dayMs, hourMs, monday, type TestClock, testClock } from '../support/test-clock.ts';

const tenantId = '62515';
const people = 450;
const source = `# ours
profile:
  groups:
    - name: Who
      category: fit
      criteria:
        - name: Segment
          match: segment
          cases: [{ operator: EQ, value: small, points: 50 }]
        - name: Country
          match: country
          cases: [{ operator: EQ, value: Norway, points: 50 }]
  bands: [{ name: hot, from: 50 }, { name: later, from: 0, then: nurture, returnAfterDays: 90 }]
reps: [{ ownerId: "41", name: Ann }]
pools: [{ name: all, members: [{ ownerId: "41" }] }]
routes: [{ name: everyone, pool: all }]
`;

describe('learning from a portal', () => {
  let local: LocalPortal;
  let test: TestDatabase;
  let clock: TestClock;
  let parts: LearnPortalParts;

  beforeAll(async () => {
    clock = testClock(monday);
    // Only with a search that lags does the local HubSpot keep the history of every property.
    local = await openLocalPortal({ clock, searchLagMs: 1 });
    test = await openTestDatabase();
    for (const name of ['segment', 'verdict'])
      local.portal.defineProperty({ name, label: name, type: 'string', fieldType: 'text' });
    for (let at = 0; at < people; at += 1) arrive(at);
    clock.move(30 * dayMs);
    parts = { database: test.database, tenantId, source: createOutcomeSource(local.client), clock };
    const rules = readRules(source, 'yaml');
    if (!rules.ok) throw new Error(JSON.stringify(rules.refusal));
    const text = { source, format: 'yaml' as const };
    await publishRules(test.database, { tenantId, rules: rules.value, at: 0, by: 'ann', why: 'first', text });
  });
  afterAll(async () => {
    await local.emulator.stop();
    await test.close();
  });

  /** Large ones are won; what the rep notes afterwards knows it, and must not be learned from. */
  function arrive(at: number): void {
    clock.move(hourMs);
    const segment = at % 3 === 0 ? 'large' : 'small';
    const wins = (at * 0.618034) % 1 < (segment === 'large' ? 0.95 : 0.1);
    const country = ['Norway', 'Peru', 'Japan'][(at % 7) % 3] ?? '';
    const id = local.portal.createContact({ email: `p${at}@acme.test`, segment, country });
    if (at % 10 === 9) return;
    const deal = local.portal.createDeal({ dealname: `Deal ${at}`, amount: '100' }, { contactId: id });
    if (at % 10 === 8) return;
    clock.move(hourMs);
    local.portal.updateContact(id, { verdict: wins ? 'yes' : 'no' });
    local.portal.updateDeal(deal, { dealstage: wins ? 'closedwon' : 'closedlost' });
  }

  it('stops when asked to, and goes on from there without asking for a contact twice', async () => {
    const stop = new AbortController();
    expect(await learnPortal({ ...parts, signal: stop.signal, onPage: () => stop.abort() })).toBeNull();
    const halfway = await readGathering(test.database, tenantId);
    expect(halfway).toMatchObject({ lookedAt: 200, remaining: people - 200, endedAt: null });
    const learned = await learnPortal(parts);
    expect(learned?.report).toMatchObject({
      verdict: 'propose',
      rows: people * 0.8 - (learned?.tooYoung ?? 0),
    });
    expect(await readGathering(test.database, tenantId)).toMatchObject({ lookedAt: people, remaining: 0 });
  });

  it('learns what was known on arrival, and not what came to be known with the outcome', async () => {
    const [learning] = await readLearnings(test.database, tenantId, 1);
    const names = learning?.report.characteristics.map(({ name }) => name);
    expect(names).toContain('segment');
    expect(names).not.toContain('verdict');
    expect(learning?.report.comparison?.currentAuc).toBeLessThan(0.5);
  });

  it('names no lead in what is kept, and forgets what was gathered', async () => {
    const [learning] = await readLearnings(test.database, tenantId, 1);
    expect(learning?.proposal?.impact).toMatchObject({ examples: [] });
    expect(JSON.stringify(learning)).not.toContain('acme.test');
    expect(await readGathered(test.database, tenantId)).toEqual([]);
  });

  it('makes accepted lines a draft that leaves the live rules alone, and notes who decided', async () => {
    const before = await readLiveRules(test.database, tenantId);
    const decision = { id: 1, accepted: 'all' as const, at: clock.now(), by: 'ann' };
    const drafted = await draftProposal(test.database, tenantId, decision);
    expect(drafted).toEqual({ ok: true, value: 1 });
    const draft = await readDraft(test.database, tenantId);
    expect(draft?.source).toContain('# ours');
    expect(readRules(draft?.source ?? '', 'yaml')).toMatchObject({ ok: true });
    expect(await readLiveRules(test.database, tenantId)).toEqual(before);
    const [learning] = await readLearnings(test.database, tenantId, 1);
    expect(learning).toMatchObject({
      decidedBy: 'ann',
      accepted: expect.arrayContaining(['change:segment']),
    });
    await discardDraft(test.database, tenantId, 1);
    expect(await readDraft(test.database, tenantId)).toBeNull();
  });

  it('refuses a second draft beside one that somebody writes', async () => {
    const decision = { id: 1, accepted: ['change:segment'], at: clock.now(), by: 'bob' };
    expect(await draftProposal(test.database, tenantId, decision)).toMatchObject({ ok: true });
    expect(await draftProposal(test.database, tenantId, decision)).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('bob is writing a draft'),
    });
  });
});
