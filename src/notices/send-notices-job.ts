import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { SealError, type Sealer } from '../base/seal.ts';
import { recordAddress } from '../hubspot/record-address.ts';
import type { Database } from '../store/database.ts';
import { afterAttempt, type SendOutcome } from './after-attempt.ts';
import type { Notice } from './notice.ts';
import { type NoticeTarget, readTarget } from './notice-target-store.ts';
import { type DueNotice, finishNotice, postponeNotice, takeNotice } from './notices-store.ts';
import type { PostNotice } from './post-notice-client.ts';
import { renderNotice } from './render-notice.ts';
import { signNotice } from './sign-notice.ts';

/** The portal whose news is sent. */
export interface NoticePortal {
  id: string;
  /** Host of its user interface, for links to records. */
  uiDomain: string;
}

export interface SendNoticesDeps {
  database: Database;
  sealer: Sealer;
  post: PostNotice;
  clock: Clock;
  log: Log;
}

/** How many are sent for a portal before others have their turn. */
const mostAtOnce = 50;

/**
 * Sends what is due for one portal's webhook, oldest first. The first that does not get through ends it, so that a receiver
 * that is away costs one time-out a minute; the others wait for their turn.
 */
export async function sendNotices(
  deps: SendNoticesDeps,
  portal: NoticePortal,
  signal: AbortSignal,
): Promise<void> {
  const target = await openTarget(deps, portal.id);
  if (!target) return;
  for (let sent = 0; sent < mostAtOnce && !signal.aborted; sent += 1) {
    const due = await takeNotice(deps.database, portal.id, deps.clock.now());
    if (!due || !(await sendOne(deps, { portal, target, due }))) return;
  }
}

async function openTarget({ database, sealer, log }: SendNoticesDeps, tenantId: string) {
  try {
    return await readTarget(database, sealer, tenantId);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    log.error({ tenant: tenantId }, 'No key of FAIRLEAD_KEYS opens the address for notices: set it anew');
    return null;
  }
}

/** @returns whether to go on */
async function sendOne(
  deps: SendNoticesDeps,
  { portal, target, due }: { portal: NoticePortal; target: NoticeTarget; due: DueNotice },
): Promise<boolean> {
  const { database, clock, log } = deps;
  const { id, body, attempts } = due;
  if (body === null) {
    await finishNotice(database, portal.id, { id, outcome: 'erased', error: null, now: clock.now() });
    return true;
  }
  const outcome = await postNotice(deps, { portal, target, id, at: due.at, notice: body });
  const now = clock.now();
  const error = outcome.ok ? null : outcome.reason;
  const next = afterAttempt(outcome, attempts, now);
  if (next.kind === 'again')
    await postponeNotice(database, portal.id, { id, error: error ?? '', at: next.at });
  else await finishNotice(database, portal.id, { id, outcome: next.outcome, error, now });
  if (!outcome.ok)
    log.warn({ tenant: portal.id, reason: error, attempts, next: next.kind }, 'A notice could not be sent');
  return outcome.ok;
}

/** One request for one notice, signed for this moment. */
export function postNotice(
  { post, clock }: Pick<SendNoticesDeps, 'post' | 'clock'>,
  {
    portal,
    target,
    ...sent
  }: {
    portal: NoticePortal;
    target: NoticeTarget;
    id: string;
    at: number;
    notice: Notice | { kind: 'test' };
  },
): Promise<SendOutcome> {
  const body = renderNotice(sent.notice, {
    form: target.form,
    at: sent.at,
    portal: portal.id,
    recordAddress: (contactId) => recordAddress(portal, contactId),
  });
  const atSeconds = Math.floor(clock.now() / 1_000);
  const headers = signNotice({ id: sent.id, atSeconds, body }, target.secret);
  return post({ url: new URL(target.address), headers, body });
}
