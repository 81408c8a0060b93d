import { randomUUID } from 'node:crypto';
import { confirmJunk, markJunk, restoreJunk } from '../../src/pipeline/junk-store.ts';
import { wakeTenant } from '../../src/pipeline/queue-store.ts';
import { drawSample, listJunk, readJunkReview } from '../../src/quality/junk-review-store.ts';
import { liftPause, pauseRep, readAbsences, setAwayUntil } from '../../src/routing/absence-store.ts';
import { creditChanges } from '../../src/routing/credit.ts';
import { saveCredit } from '../../src/routing/credit-store.ts';
import { loadRota, lockRota } from '../../src/routing/rota-store.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { inTenant } from '../../src/store/database.ts';
import { hotContact } from '../support/a-contact.ts';
import { type Journey, portalId } from '../support/journey.ts';
import { ann, bob, journeyRules } from '../support/journey-rules.ts';
import { hourMs } from '../support/test-clock.ts';
import { eventfulRules } from './eventful-rules.ts';

/** People look through the quarantine: one lead comes out, one stays in, and one that was let through goes in. */
export async function peopleReviewTheQuarantine(journey: Journey): Promise<void> {
  const { database, clock, settle } = journey;
  const ids: string[] = [];
  for (const name of ['k.brandt', 'r.lund'])
    ids.push(await journey.arrive(hotContact({ email: `${name}@mailinator.com` })));
  const [good = '', bad = ''] = ids;
  const said = (contactIds: string[]) => ({ contactIds, by: 'Eve', at: clock.now() });
  await drawSample(database, portalId, { size: 20, seed: 'eventful', by: 'Eve', at: clock.now() });
  await listJunk(database, portalId, { limit: 5, onlySample: true });
  const restored = await restoreJunk(database, portalId, said([good]));
  await confirmJunk(database, portalId, said([bad]));
  await settle();
  const [through = ''] = await journey.leadsIn('assigned');
  const why = 'a competitor';
  const marked = await markJunk(database, portalId, { ...said([through]), why, newId: randomUUID });
  if (restored.length + marked.length !== 2) throw new Error('Nothing came of the review.');
  await settle();
  await readJunkReview(database, portalId);
}

/** A rep is paused and another away while a lead arrives; then the first is back, with a credit. */
export async function repsComeAndGo(journey: Journey): Promise<void> {
  const { database, clock } = journey;
  const rules = compileRules(journeyRules(eventfulRules), 1);
  const at = clock.now();
  await inTenant(database, portalId, async (transaction) => {
    await pauseRep(transaction, portalId, { ownerId: ann.id, why: 'her wish', at });
    await setAwayUntil(transaction, portalId, { ownerId: bob.id, until: at + hourMs });
    await wakeTenant(transaction, portalId, at);
  });
  await journey.arrive(hotContact());
  await inTenant(database, portalId, async (transaction) => {
    await liftPause(transaction, ann.id);
    await readAbsences(transaction);
    await lockRota(transaction, portalId);
    const rota = await loadRota(transaction, rules.rules, at);
    const pool = rules.routing.pools.get('field');
    if (!pool) throw new Error('The pool is missing.');
    const changes = creditChanges(pool, ann.id, 1);
    const credit = { pool: pool.account, band: '', at, by: 'Eve', why: 'a favour', changes };
    await saveCredit(transaction, { tenantId: portalId, rota, credit });
    await wakeTenant(transaction, portalId, at);
  });
  await journey.pass(hourMs);
}
