import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { createSealer } from '../../src/base/seal.ts';
import type { SendOutcome } from '../../src/notices/after-attempt.ts';
import { noticeKinds } from '../../src/notices/notice.ts';
import {
  type NewTarget,
  readTarget,
  removeTarget,
  saveTarget,
} from '../../src/notices/notice-target-store.ts';
import { createPostNotice, type PostNotice } from '../../src/notices/post-notice-client.ts';
import { inTenant } from '../../src/store/database.ts';
import { resealTenants } from '../../src/tenants/reseal-tenants-store.ts';
import { hotContact } from '../support/a-contact.ts';
import { findText } from '../support/find-text.ts';
import { type Journey, portalId, sealKey, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { openReceiver, publicHost, type Receiver, toReceiver } from '../support/notice-receiver.ts';
import { dayMs, hourMs, minuteMs } from '../support/test-clock.ts';
import { until } from '../support/until.ts';

const journeysKey = { id: 'journeys', key: Buffer.from(sealKey, 'base64') };
const sealer = createSealer([journeysKey]);
const address = `https://${publicHost}/services/T0/B0/hidden-in-the-path`;

describe("a portal's own webhook", () => {
  let journey: Journey;
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await openReceiver();
    journey = await startJourney({
      postNotice: createPostNotice(toReceiver(receiver)),
      rules: {
        inquiries: [],
        deadlines: [
          {
            band: 'hot',
            firstTouchMinutes: 60,
            onBreach: ['notify', 'reroute'],
            maxReroutes: 1,
            escalateTo: eve.id,
          },
        ],
      },
    });
  });
  afterEach(async () => {
    await journey.stop();
    await receiver.stop();
  });

  const set = (changes: Partial<NewTarget> = {}) =>
    saveTarget(journey.database, sealer, {
      ...{ tenantId: portalId, url: new URL(address), kinds: noticeKinds, form: 'full', by: 'ann' },
      at: journey.clock.now(),
      ...changes,
    });
  const passAndLook = async (durationMs: number) => {
    await journey.pass(durationMs);
    await journey.app.schedule.look();
  };
  const told = () => receiver.received().map(({ body }) => JSON.parse(body));
  const kept = async () => {
    const { rows } = await inTenant(journey.database, portalId, (transaction) =>
      sql<{ outcome: string | null; attempts: number; body: unknown; error: string | null }>`
        select outcome, attempts, body, error from notices order by at, id`.execute(transaction),
    );
    return rows;
  };

  it('hears of a missed deadline and of the escalation after it, signed, each once, without a word of the person', async () => {
    const secret = await set({ kinds: ['breach', 'escalation'] });
    const id = await journey.arrive(hotContact({ firstname: 'Zwetschge' }));
    await passAndLook(hourMs);
    await passAndLook(hourMs);
    await passAndLook(hourMs);
    expect(told().map(({ type, data }) => [type, data.outcome, data.rep.ownerId, data.to?.ownerId])).toEqual([
      ['breach', 'reassigned', ann.id, bob.id],
      ['escalation', 'escalated', bob.id, eve.id],
      ['breach', 'stays', eve.id, undefined],
    ]);
    expect(told()[0]).toMatchObject({
      text: expect.stringContaining('Deadline missed by Ann Sorensen: no first touch of lead'),
      data: {
        portal: portalId,
        lead: { contactId: id, band: 'hot', url: expect.stringContaining(`/record/0-1/${id}`) },
      },
    });
    for (const { headers, body } of receiver.received()) {
      expect(body).not.toMatch(/Zwetschge|@/);
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      expect(headers['webhook-signature']).toBe(
        `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
      );
    }
    expect(new Set(receiver.received().map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    expect((await kept()).map(({ outcome, body }) => [outcome, body])).toEqual(
      Array.from({ length: 3 }, () => ['sent', null]),
    );
  });

  it('hears the daily check once a day, with the numbers of the record', async () => {
    await set({ kinds: ['daily-check'] });
    await journey.arrive(hotContact());
    for (let look = 0; look < 17; look += 1) await passAndLook(3 * hourMs);
    const checks = told();
    expect(checks.map(({ data }) => data.day)).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
    expect(checks[0].data).toMatchObject({ received: 1, newToday: 1, unexplained: 0 });
    expect(checks[0].text).toContain('Daily check of 2026-03-02');
  });

  it('is off until somebody sets it: nothing is kept, nothing is sent', async () => {
    await journey.arrive(hotContact());
    await passAndLook(hourMs);
    await passAndLook(dayMs);
    expect([told(), await kept()]).toEqual([[], []]);
  });

  it('that is away keeps nobody from working, and hears all when it is back', async () => {
    await set({ kinds: ['breach', 'escalation'] });
    receiver.answer(503);
    const ids = [await journey.arrive(hotContact()), await journey.arrive(hotContact())];
    await passAndLook(hourMs);
    for (const id of ids) expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'deadline' });
    // The first that fails ends the look.
    expect(told()).toHaveLength(1);
    receiver.answer(200);
    for (let minute = 0; minute < 10; minute += 1) await passAndLook(minuteMs);
    const heard = receiver
      .received()
      .slice(1)
      .map(({ headers }) => headers['webhook-id']);
    expect([heard.length, new Set(heard).size]).toEqual([2, 2]);
    expect((await kept()).map(({ outcome }) => outcome)).toEqual(['sent', 'sent']);
  });

  it('that stays away is given up, with the reason', async () => {
    await set({ kinds: ['breach'] });
    receiver.answer(302, { location: 'https://169.254.169.254/' });
    await journey.arrive(hotContact());
    for (let hour = 0; hour < 20; hour += 1) await passAndLook(hourMs);
    const [first] = await kept();
    expect(first).toMatchObject({ outcome: 'given-up', attempts: 7, body: null, error: 'redirected' });
  });

  it('is sent again what a sender died at, under the same id', async () => {
    const { promise: end, resolve: letEnd } = Promise.withResolvers<SendOutcome>();
    let hasBegun = false;
    const dying: PostNotice = () => {
      hasBegun = true;
      return end;
    };
    const other = await journey.startAgain({}, { postNotice: dying });
    await set({ kinds: ['breach'] });
    await journey.arrive(hotContact());
    await journey.pass(hourMs);
    void other.schedule.look();
    await until('the notice is being sent', 10_000, async () => hasBegun || null);
    await passAndLook(minuteMs);
    expect(told()).toEqual([]);
    await passAndLook(2 * minuteMs);
    expect(told()).toHaveLength(1);
    letEnd({ ok: true });
    await other.stop();
  });

  it('never hears of a contact that was erased before it was sent', async () => {
    await set({ kinds: ['breach'] });
    const id = await journey.arrive(hotContact());
    await journey.pass(hourMs);
    expect((await kept()).map(({ outcome }) => outcome)).toEqual([null]);
    const said = () => findText(journey.databaseUrl, `"contactId": "${id}"`);
    expect(await said()).toContain('notices.body');
    journey.portal.eraseContact(id);
    await journey.settle();
    expect(await said()).toEqual([]);
    await passAndLook(minuteMs);
    expect([told(), (await kept()).map(({ outcome }) => outcome)]).toEqual([[], ['erased']]);
  });

  it('is turned off at once, with all that waits', async () => {
    await set();
    await journey.arrive(hotContact());
    await journey.pass(hourMs);
    expect(await removeTarget(journey.database, portalId, journey.clock.now())).toBe(true);
    await passAndLook(dayMs);
    expect([told(), (await kept()).map(({ outcome, body }) => [outcome, body])]).toEqual([
      [],
      [['turned-off', null]],
    ]);
  });

  it('keeps its address and its secret sealed', async () => {
    const secret = await set();
    for (const hidden of ['hidden-in-the-path', secret, secret.slice(6)])
      expect(await findText(journey.databaseUrl, hidden)).toEqual([]);
    expect(await findText(journey.databaseUrl, publicHost)).toEqual(['notice_targets.host']);
    const next = { id: 'next', key: Buffer.alloc(32, 9) };
    await resealTenants(journey.database, createSealer([next, journeysKey]));
    expect(await readTarget(journey.database, createSealer([next]), portalId)).toMatchObject({
      address,
      secret,
    });
  });
});
