import { readImportWorld } from '../../src/pipeline/import-world-store.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { publishRules } from '../../src/rules/rules-store.ts';
import { rulesAsKnown } from '../../src/tenants/rules-as-known-store.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId } from '../support/journey.ts';
import { journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { dayMs, hourMs } from '../support/test-clock.ts';
import { eventfulRules, rulesWithPartner } from './eventful-rules.ts';

/** A partner comes into the pool, takes a lead and tells its result, declines one, is silent on one; and leaves. */
export async function aPartnerAnswers(journey: Journey): Promise<void> {
  const { database, clock } = journey;
  const publish = (changes: RulesChanges) =>
    publishRules(database, {
      tenantId: portalId,
      rules: journeyRules(changes),
      at: clock.now(),
      by: 'Eve',
      why: 'about the partner',
    });
  const version = await publish(rulesWithPartner);
  for (let count = 0; count < 8; count += 1) await journey.arrive(warmContact());
  const links = offersIn(journey);
  const [taken, declined] = links;
  if (!taken || !declined) throw new Error(`The partner was offered ${links.length} leads.`);
  await fetch(taken);
  await answer(taken, { answer: 'accept' });
  await answer(taken, { answer: 'result', result: 'connected' });
  await answer(declined, { answer: 'decline' });
  await journey.pass(hourMs);
  await journey.pass(dayMs);
  const now = clock.now();
  const live = compileRules(journeyRules(rulesWithPartner), version);
  const rules = await rulesAsKnown(portalId, live, { database, now });
  await readImportWorld(database, portalId, { rules, now });
  await publish(eventfulRules);
  await journey.settle();
}

/** The addresses that the partner's colleague finds in tasks. */
function offersIn({ portal }: Journey): string[] {
  return portal.contacts().flatMap(({ id }) => {
    const bodies = portal.tasksOf(id).map(({ properties }) => String(properties.hs_task_body));
    return bodies.flatMap((body) => /http\S+\/partner\/[\w.-]+/.exec(body)?.[0] ?? []);
  });
}

async function answer(link: string, body: Record<string, string>): Promise<void> {
  const { status } = await fetch(link, { method: 'POST', body: new URLSearchParams(body) });
  if (status !== 200) throw new Error(`The answer ${JSON.stringify(body)} was met with ${status}.`);
}
