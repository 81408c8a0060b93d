import { createSealer } from '../../src/base/seal.ts';
import type { SendOutcome } from '../../src/notices/after-attempt.ts';
import { noticeKinds } from '../../src/notices/notice.ts';
import { readShownTarget, removeTarget, saveTarget } from '../../src/notices/notice-target-store.ts';
import { countNotices } from '../../src/notices/notices-store.ts';
import { type Journey, portalId, sealKey } from '../support/journey.ts';
import { minuteMs } from '../support/test-clock.ts';

const sealer = createSealer([{ id: 'journeys', key: Buffer.from(sealKey, 'base64') }]);

/** A receiver that is away every other time. */
export function unsteadyReceiver(): () => Promise<SendOutcome> {
  let calls = 0;
  return async () => {
    calls += 1;
    return calls % 2 === 0 ? { ok: true } : { ok: false, reason: 'status 503' };
  };
}

/** The portal's news goes to a webhook of its own. */
export async function aWebhookIsSet({ database, clock }: Journey): Promise<void> {
  const url = new URL('https://hooks.example.com/');
  const target = { tenantId: portalId, url, kinds: noticeKinds, form: 'full', by: 'ann' } as const;
  await saveTarget(database, sealer, { ...target, at: clock.now() });
}

/** What waits is sent, somebody looks, and it is turned off. */
export async function theWebhookIsTurnedOff(journey: Journey): Promise<void> {
  const { app, database, clock } = journey;
  for (let minute = 0; minute < 3; minute += 1) {
    clock.move(minuteMs);
    await app.schedule.look();
  }
  await readShownTarget(database, portalId);
  await countNotices(database, portalId, 0);
  await removeTarget(database, portalId, clock.now());
}
