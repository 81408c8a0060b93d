import { type Instant, toIso } from '../../src/base/clock.ts';
import { lifecycleStages } from './standard/contact-choices.ts';

type Values = Readonly<Record<string, string>>;

const stageOrder = Object.keys(lifecycleStages);

/** Takes a step back in the lifecycle out of a change: HubSpot ignores it without an error (clear the stage first to go back). */
export function withoutStepBack(before: Values, changes: Values): Values {
  const from = stageOrder.indexOf(before.lifecyclestage ?? '');
  const to = stageOrder.indexOf(changes.lifecyclestage ?? '');
  if (from < 0 || to < 0 || to >= from) return changes;
  const { lifecyclestage: _ignored, ...kept } = changes;
  return kept;
}

/** What HubSpot sets by itself when these values of a contact change. */
export function contactConsequences(before: Values, changes: Values, now: Instant): Record<string, string> {
  const more: Record<string, string> = {};
  if (changes.email !== undefined) more.hs_email_domain = changes.email.split('@')[1] ?? '';
  if (changes.hubspot_owner_id !== undefined) {
    more.hubspot_owner_assigneddate = changes.hubspot_owner_id === '' ? '' : toIso(now);
    for (const name of ownersFirstEngagement) if (before[name]) more[name] = '';
  }
  const stage = changes.lifecyclestage;
  if (stage && !before[`hs_lifecyclestage_${stage}_date`])
    more[`hs_lifecyclestage_${stage}_date`] = toIso(now);
  return more;
}

/** These tell of the *current* owner's first engagement, so a new owner starts without. */
const ownersFirstEngagement = [
  'hs_time_to_first_engagement',
  'hs_sa_first_engagement_date',
  'hs_sa_first_engagement_descr',
  'hs_sa_first_engagement_object_type',
  'hs_first_engagement_object_id',
];

/**
 * HubSpot's three views of "unworked". `hs_is_unworked`: no owner-assigned date, or no activity, or none since.
 * `hs_count_is_unworked`: 1 for an owned contact whose owner has not engaged yet; `hs_count_is_worked` its complement.
 */
export function unworkedValues(properties: Values): Record<string, string> {
  const assignedAt = properties.hubspot_owner_assigneddate ?? '';
  const lastActivityAt = properties.notes_last_updated ?? '';
  const isUnworked = assignedAt === '' || lastActivityAt === '' || lastActivityAt < assignedAt;
  const owned = (properties.hubspot_owner_id ?? '') !== '';
  const engaged = (properties.hs_time_to_first_engagement ?? '') !== '';
  return {
    hs_is_unworked: String(isUnworked),
    hs_count_is_unworked: owned ? (engaged ? '0' : '1') : '',
    hs_count_is_worked: owned ? (engaged ? '1' : '0') : '',
  };
}
