import { afterBreach, type Overdue } from '../../src/pipeline/after-breach.ts';
import { deadlineSchema } from '../../src/rules/deadline-schema.ts';

describe('a missed deadline', () => {
  const reroute = { onBreach: ['notify', 'reroute'] };
  it.each<[string, object, Partial<Overdue>, string]>([
    ['is only noted when the rules say no more', {}, {}, 'stay'],
    ['re-routes', reroute, {}, 'reroute'],
    ['re-routes no more than so often', reroute, { reroutes: 1 }, 'stay'],
    [
      'then goes to whoever it is escalated to',
      { ...reroute, escalateTo: 'Mo' },
      { reroutes: 1 },
      'escalate',
    ],
    [
      'stays with whoever it was escalated to',
      { ...reroute, escalateTo: 'Mo' },
      { reroutes: 2, ownerId: 'Mo' },
      'stay',
    ],
    ['leaves a lead where a person put it', reroute, { byHand: true }, 'stay'],
  ])('%s', (_, rule, lead, step) => {
    const deadline = deadlineSchema.parse({ band: 'hot', firstTouchMinutes: 30, ...rule });
    expect(afterBreach(deadline, { reroutes: 0, byHand: false, ownerId: 'Ann', ...lead }).kind).toBe(step);
  });
});
