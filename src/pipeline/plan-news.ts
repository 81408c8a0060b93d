import type { Instant } from '../base/clock.ts';
import { toIso } from '../base/clock.ts';
import type { NewTask } from '../hubspot/crm.ts';
import { describeMoment } from '../routing/describe-moment.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { PlannedWrite } from '../write-back/plan-write.ts';
import type { LeadRow } from './lead-store.ts';

/** Something of which people are told although it is no decision. */
export type News =
  /** The first touch is due soon. */
  | { kind: 'reminder'; ownerId: string; respondBy: Instant }
  /** Nobody had touched the lead when it was due. `isStill`: it stays with the rep. */
  | { kind: 'breach'; ownerId: string; respondBy: Instant; isStill: boolean }
  /** A held lead has waited as long as its pool allows. */
  | { kind: 'alert'; since: Instant };

/** What the words of news need. */
export interface NewsContext {
  rules: CompiledRules;
  repNames: ReadonlyMap<string, string>;
  now: Instant;
  newId(): string;
}

/** News as a write: a task for the rep, a line in the timeline, the mark of a missed deadline. */
export function planNews(
  row: Pick<LeadRow, 'contactId' | 'state' | 'reason' | 'band' | 'pool'>,
  news: News,
  context: NewsContext,
): PlannedWrite {
  const decisionId = context.newId();
  const { contactId } = row;
  const ownerName = 'ownerId' in news ? nameOf(news.ownerId, context) : '';
  const headline = headlineOf(row, news, context);
  const facts = {
    score: '',
    band: row.band ?? '',
    state: row.state,
    ownerName,
    pool: row.pool ?? '',
    reason: news.kind,
  };
  return {
    contactId,
    decisionId,
    ownerId: null,
    expectedOwnerId: null,
    fields: news.kind === 'breach' ? { deadlineMissed: true } : {},
    task: taskOf(row, news, { decisionId, headline }),
    // A reminder is between the rep and us.
    entry:
      news.kind === 'reminder'
        ? null
        : { decisionId, contactId, at: context.now, headline, detail: headline, facts },
  };
}

function taskOf(
  { contactId, band }: Pick<LeadRow, 'contactId' | 'band'>,
  news: News,
  { decisionId, headline }: { decisionId: string; headline: string },
): NewTask | null {
  if (news.kind === 'alert' || (news.kind === 'breach' && !news.isStill)) return null;
  const subject =
    news.kind === 'reminder'
      ? `Reminder: contact this ${band ?? 'new'} lead`
      : 'Overdue: contact this lead now';
  const { ownerId, respondBy: dueAt } = news;
  return { decisionId, contactId, ownerId, subject, body: headline, dueAt, priority: 'HIGH' };
}

function headlineOf(
  { pool, reason }: Pick<LeadRow, 'pool' | 'reason'>,
  news: News,
  context: NewsContext,
): string {
  if (news.kind === 'alert')
    return `Held since ${toIso(news.since)} in pool ${pool ?? '–'}: ${reason ?? 'no room'}`;
  const dueAt = localMoment(news.respondBy, news.ownerId, context.rules);
  const name = nameOf(news.ownerId, context);
  return news.kind === 'reminder'
    ? `First touch due by ${dueAt}`
    : `Deadline missed by ${name}: no first touch by ${dueAt}`;
}

function localMoment(at: Instant, ownerId: string, rules: CompiledRules): string {
  const rep = rules.routing.reps.get(ownerId);
  return rep ? `${describeMoment(at, rep.time)} (their time)` : toIso(at);
}

function nameOf(ownerId: string, { repNames }: NewsContext): string {
  return repNames.get(ownerId) ?? `rep ${ownerId}`;
}
