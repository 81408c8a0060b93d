import type { State } from '../../src/lead/state.ts';
import { decideManual } from '../../src/pipeline/decide-manual.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { aLead, now } from '../lead/a-lead.ts';
import { ann, eve, journeyRules } from '../support/journey-rules.ts';

const rules = compileRules(journeyRules(), 7);
const hot = { country: 'Germany', jobtitle: 'Director' };

function chosen(ownerId: string | null, state: State = 'assigned', reason: string | null = null) {
  const lead = aLead(hot, undefined, { ownerId, arrivedAt: now - 60_000 });
  return decideManual({ lead, state, reason }, { rules, now, newId: () => 'd1' });
}

describe('an owner whom a person chose', () => {
  it('is kept with the score of the moment and a deadline, and counts without moving a balance', () => {
    const { decision, turn, accounts } = chosen(ann.id);
    expect(decision).toMatchObject({
      state: 'assigned',
      reason: null,
      ownerId: ann.id,
      cause: 'manual',
      waitedMs: 60_000,
    });
    expect(decision).toMatchObject({ rulesVersion: 7, score: { total: 75 }, deadlineAt: now + 3_600_000 });
    expect([turn, accounts]).toEqual([
      { pool: '', band: '', ownerId: ann.id, at: now, places: 1, accrued: {} },
      [],
    ]);
  });

  it.each([
    ['who is no rep', eve.id, 'owned by somebody outside the pools'],
    ['who was cleared', null, 'owner cleared by hand'],
  ])('%s makes the lead nobody’s to route', (_, ownerId, reason) => {
    const { decision, turn } = chosen(ownerId);
    expect([decision.state, decision.reason, decision.deadlineAt, turn]).toEqual([
      'excluded',
      reason,
      null,
      null,
    ]);
  });

  it('leaves a closed lead closed', () => {
    const { decision, turn } = chosen(ann.id, 'won', 'result won');
    expect([decision.state, decision.reason, decision.ownerId, turn]).toEqual([
      'won',
      'result won',
      ann.id,
      null,
    ]);
  });
});
