import { learn, usualOptions } from '../../src/learning/learn.ts';
import { rowLead } from '../../src/learning/row-lead.ts';
import { acceptLines } from '../../src/proposals/accept-lines.ts';
import { bandThresholds } from '../../src/proposals/band-thresholds.ts';
import { isKept } from '../../src/proposals/is-kept.ts';
import { propose } from '../../src/proposals/propose.ts';
import { rewriteProfile } from '../../src/proposals/rewrite-profile.ts';
import { teamShare } from '../../src/proposals/team-share.ts';
import { readRules } from '../../src/rules/read-rules.ts';
import { type Rules, rulesSchema } from '../../src/rules/rules-schema.ts';
import { publishRules, readLiveRules } from '../../src/rules/rules-store.ts';
import { rollBack } from '../../src/rules/versions-store.ts';
import { compileProfile } from '../../src/scoring/compile-profile.ts';
import type { Criterion } from '../../src/scoring/profile.ts';
import { inventedColumns, inventedLeads, observe } from '../learning/invented-leads.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

/** Rules as an admin wrote them by hand: half right, with a disqualifier and points that fade. */
const source = `# our rules
profile:
  groups:
    - name: Company
      category: fit
      limit: 50
      criteria:
        - name: Industry
          match: industry
          cases:
            - { operator: EQ, value: SPAM, points: 0, disqualify: true }
            - { operator: EQ, value: RETAIL, points: 40 }
          otherwise: 5
        - name: Friday
          match: weekday
          cases: [{ operator: EQ, value: Fr, points: 20 }]
    - name: Interest
      category: engagement
      criteria:
        - name: Recent form
          match: formed_at
          cases: [{ operator: WITHIN_DAYS, value: 60, points: 25 }]
          decay: { shape: linear, percent: 50, everyDays: 30 }
  bands:
    - { name: hot, from: 40 }
    - { name: long-term, from: 0, then: nurture, returnAfterDays: 90 }
reps: # everybody
  - { ownerId: "1", name: Ann, capacity: { given: [{ per: day, limit: 5 }] } }
pools: [{ name: all, members: [{ ownerId: "1" }] }]
routes: [{ name: everyone, pool: all }]
`;
const rules = readOrThrow(source);
const rows = inventedLeads(900, 61);
const leads = rows.map(({ values, won }, at) => ({
  lead: rowLead(String(at), inventedColumns, values),
  won,
}));
const score = compileProfile(rules.profile);
const observations = observe(
  rows.map((row, at) => ({ ...row, currentScore: score(leads[at]?.lead ?? never(), 0).total })),
);
const report = learn(observations, { ...usualOptions, combinations: 0 });
const proposal = propose({ profile: rules.profile, report, leads, now: 0, teamShare: null }) ?? never();

function readOrThrow(text: string): Rules {
  const read = readRules(text, 'yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

function never(): never {
  throw new Error('not there');
}

function accepted(ids: readonly string[] | 'all') {
  const done = acceptLines(rules.profile, proposal, ids);
  return done.ok ? done.value : never();
}

describe('a proposal', () => {
  it('changes what is judged already, adds what is not, and removes what tells nothing', () => {
    const kinds = proposal.lines.map(({ id }) => id);
    expect(kinds).toEqual(expect.arrayContaining(['change:industry', 'add:source', 'limit:Company']));
    expect(kinds.filter((id) => id.includes('Recent form'))).toEqual([]);
  });

  it('shows the leads behind the points as they are and as they are suggested, each lead once', () => {
    const line = proposal.lines.find(({ id }) => id === 'change:industry');
    if (line?.kind !== 'change') throw new Error('the line is missing');
    const sum = (each: readonly { won: number; lost: number }[]) =>
      each.reduce((total, { won, lost }) => total + won + lost, 0);
    expect(sum(line.evidence)).toBe(900);
    expect(sum(line.currentEvidence)).toBe(900);
  });

  it('says how many leads change band, and from where to where, in figures that add up', () => {
    for (const { impact } of [...proposal.lines, proposal]) {
      expect(impact.moves.reduce((sum, move) => sum + move.leads, 0)).toBe(impact.changed);
      expect(impact.leads).toBe(900);
    }
    expect(proposal.impact.ranking.after.auc).toBeGreaterThan(proposal.impact.ranking.before.auc);
  });
});

describe('what learning does not judge', () => {
  it.each([
    [
      'points that fade',
      {
        name: 'it',
        match: 'at',
        cases: [{ operator: 'HAS_PROPERTY', points: 5 }],
        decay: { shape: 'half-life', days: 9 },
      },
      true,
    ],
    [
      'a recent date',
      { name: 'it', match: 'at', cases: [{ operator: 'WITHIN_DAYS', value: 9, points: 5 }] },
      true,
    ],
    [
      'a disqualifier',
      { name: 'it', match: 'at', cases: [{ operator: 'EQ', value: 'x', points: 0, disqualify: true }] },
      true,
    ],
    [
      'two things that disqualify',
      { name: 'it', all: [{ property: 'at', operator: 'HAS_PROPERTY' }], points: 0, disqualify: true },
      true,
    ],
    [
      'two things, one of them recent',
      { name: 'it', all: [{ property: 'at', operator: 'WITHIN_DAYS', value: 3 }], points: 5 },
      true,
    ],
    ['plain points', { name: 'it', match: 'at', cases: [{ operator: 'EQ', value: 'x', points: 5 }] }, false],
  ] as [string, Criterion, boolean][])('%s', (_, criterion, kept) => {
    expect(isKept(criterion)).toBe(kept);
  });
});

describe('accepting lines', () => {
  it('gives an equal profile for none, and leaves the given one as it was for all', () => {
    const before = structuredClone(rules.profile);
    expect(accepted([])).toEqual(rules.profile);
    accepted('all');
    expect(rules.profile).toEqual(before);
  });

  it('gives every lead what was learned when all are accepted, but for what learning does not judge', () => {
    const learned = compileProfile(rulesSchema.shape.profile.parse(report.profile));
    const done = compileProfile(accepted('all'));
    for (const { lead } of leads) expect(done(lead, 0).total).toBe(learned(lead, 0).total);
    const spam = rowLead('spam', ['industry', 'source'], ['SPAM', 'Reference']);
    expect(done(spam, 0)).toMatchObject({ total: 0, disqualifiedBy: 'Industry' });
    const formed = rowLead('new', ['formed_at'], ['2026-03-01']);
    const at = Date.UTC(2026, 2, 1);
    expect(done(formed, at).total - learned(formed, at).total).toBeGreaterThan(0);
  });

  it('makes one edit alone for one line', () => {
    const only = accepted(['add:source']);
    expect(only.groups[0]?.criteria).toHaveLength(3);
    expect(only.bands).toEqual(rules.profile.bands);
  });

  it('refuses a line that is not there, and one whose criterion was changed since', () => {
    expect(acceptLines(rules.profile, proposal, ['add:moon'])).toMatchObject({ ok: false });
    const edited = structuredClone(rules.profile);
    const [group] = edited.groups;
    if (group?.criteria[0] && 'match' in group.criteria[0]) group.criteria[0].otherwise = 7;
    expect(acceptLines(edited, proposal, ['change:industry'])).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('changed since'),
    });
  });

  it('keeps the rest of the document as its author wrote it, comments included', () => {
    const { source: written } = rewriteProfile({ source, format: 'yaml' }, accepted('all'));
    expect(written).toContain('# our rules');
    expect(written).toContain('# everybody');
    expect(readOrThrow(written)).toEqual({ ...rules, profile: accepted('all') });
    const json = rewriteProfile({ source: JSON.stringify(rules), format: 'json' }, accepted([]));
    expect(JSON.parse(json.source)).toEqual(rules);
  });
});

describe('publishing an accepted proposal, and rolling back', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  it('gives five thousand leads exactly the scores that they had', async () => {
    const tenantId = '4711';
    const many = inventedLeads(5000, 71).map(({ values }, at) =>
      rowLead(String(at), inventedColumns, values),
    );
    const scoresNow = async () => {
      const live = await readLiveRules(test.database, tenantId);
      const judge = compileProfile(rulesSchema.parse(live?.document).profile);
      return many.map((lead) => judge(lead, 0));
    };
    const publication = { tenantId, at: 0, by: 'admin', why: 'learned' };
    await publishRules(test.database, { ...publication, rules });
    const before = await scoresNow();
    const learned = readOrThrow(rewriteProfile({ source, format: 'yaml' }, accepted('all')).source);
    await publishRules(test.database, { ...publication, rules: learned });
    expect(await scoresNow()).not.toEqual(before);
    await rollBack(test.database, { ...publication, version: 1, replaces: 2 });
    expect(await scoresNow()).toEqual(before);
  });
});

describe('where bands begin', () => {
  const before = Array.from({ length: 100 }, (_, at) => at);
  const after = before.map((score) => score / 2);
  const bands = rules.profile.bands;

  it('lets each band hold as many leads as before on the new scale', () => {
    expect(bandThresholds(bands, { before, after })[0]?.from).toBe(20);
  });

  it('lets the routed bands hold what the team has room for', () => {
    const [hot] = bandThresholds(bands, { before, after, share: 0.1 });
    expect(after.filter((score) => score >= (hot?.from ?? 0)).length).toBeLessThanOrEqual(10);
    expect(after.filter((score) => score >= (hot?.from ?? 0) - 1).length).toBeGreaterThanOrEqual(10);
  });

  it('knows the room from what the reps may be given', () => {
    expect(teamShare(rules, 20)).toBe(0.25);
    expect(teamShare(rules, 2)).toBe(1);
    expect(
      teamShare({ ...rules, reps: [{ ...(rules.reps[0] ?? never()), capacity: { given: [] } }] }, 20),
    ).toBeNull();
  });
});
