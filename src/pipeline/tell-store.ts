import type { Transaction } from '../store/database.ts';
import { addWrites } from '../write-back/outbox-store.ts';
import type { LeadRow } from './lead-store.ts';
import { type News, planNews } from './plan-news.ts';
import type { TenantContext } from './tenant-context.ts';

/** Lets people know, once; after whatever was decided, so that no decision takes its place. */
export async function tell(
  transaction: Transaction,
  context: TenantContext,
  row: LeadRow,
  news: News,
): Promise<void> {
  const now = context.clock.now();
  const write = planNews(row, news, { ...context, now });
  await addWrites(transaction, context.tenantId, [write], now);
}
