import type { LeadRow } from './lead-store.ts';

/** Whether anybody did anything about a lead since its rep has it: a person's touch, or a result. */
export function isActedOn({ touches, result }: Pick<LeadRow, 'touches' | 'result'>): boolean {
  return touches > 0 || result !== null;
}
