import { manifest } from '../hubspot/manifest.ts';
import { type Finding, finding } from './finding.ts';

export interface TimelineSettings {
  tenantId: string;
  /** How the portal shows decisions. */
  timeline: 'app-event' | 'note' | 'none';
  /** HUBSPOT_EVENT_TYPE. */
  eventType: string | null;
}

/** Whether the app event type is named where decisions are shown as app events, and could be ours. */
export function checkTimeline({ tenantId, timeline, eventType }: TimelineSettings): Finding[] {
  if (timeline !== 'app-event') return [];
  const todo = `Set HUBSPOT_EVENT_TYPE to the full name that HubSpot gives for ${manifest.appEvent.uid} (docs/hubspot-setup.md), or TIMELINE=note.`;
  if (eventType === null) {
    const says = 'Decisions are to be shown as app events, and HUBSPOT_EVENT_TYPE is not set.';
    return [finding('event-type-missing', { says, todo }, tenantId)];
  }
  if (eventType.includes(manifest.appEvent.uid)) return [];
  const says = `HUBSPOT_EVENT_TYPE ${eventType} does not look like the name of ${manifest.appEvent.uid}.`;
  return [finding('event-type-strange', { says, todo }, tenantId)];
}
