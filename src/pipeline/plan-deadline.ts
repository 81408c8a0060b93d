import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import { addWorkingMinutes } from '../routing/add-working-minutes.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Deadline } from '../rules/deadline-schema.ts';

/** A lead that a rep was given at a moment. */
export interface Given {
  lead: Lead;
  band: string;
  ownerId: string;
  rules: CompiledRules;
  now: Instant;
}

/** When a rep is reminded of a lead, and by when its first touch is due. */
export interface PlannedDeadline {
  rule: Deadline;
  respondBy: Instant;
  /** Earliest first; all before `respondBy`. */
  remindAt: readonly Instant[];
}

/**
 * Plans the deadline of a lead just given: by its band and kind of inquiry, in the rep's own working time. Owners who are
 * no reps of the rules have no hours, so that their clock never stops. Null when the rules set no deadline.
 */
export function planDeadline({ lead, band, ownerId, rules, now }: Given): PlannedDeadline | null {
  const rule = rules.deadlineOf(band, rules.inquiryOf(lead, now));
  if (!rule) return null;
  const rep = rules.routing.reps.get(ownerId);
  const after = (minutes: number) =>
    rep ? addWorkingMinutes(rep.presence, now, minutes) : now + minutes * 60_000;
  const respondBy = after(rule.firstTouchMinutes);
  if (respondBy === null) return null;
  const remindAt = rule.remindAtMinutes
    .filter((minutes) => minutes < rule.firstTouchMinutes)
    .flatMap((minutes) => after(minutes) ?? []);
  return { rule, respondBy, remindAt: [...new Set(remindAt)].sort((one, other) => one - other) };
}
