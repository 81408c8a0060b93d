import type { Criterion } from '../scoring/profile.ts';

/** Criteria that learning does not judge: disqualifiers, and points that depend on how long ago something was. */
export function isKept(criterion: Criterion): boolean {
  if ('all' in criterion)
    return criterion.disqualify === true || criterion.all.some(({ operator }) => operator === 'WITHIN_DAYS');
  return (
    criterion.decay !== undefined ||
    criterion.cases.some(({ disqualify, operator }) => disqualify || operator === 'WITHIN_DAYS')
  );
}
