import type { Desk } from './desk.ts';
import type { LeadHistoryEvent } from './history-event.ts';
import { onChange, onGone, onLead, onRestore } from './on-contact.ts';
import { onMerge } from './on-merge.ts';
import { onDecline, onOwner, onPartner, onRep } from './on-people.ts';
import { onRules } from './on-rules.ts';
import { onDeal, onResult, onTouch } from './on-work.ts';
import type { PlacedEvent } from './read-history.ts';

/** Lets an event happen on the desk. Gives why it changed nothing when it names something that is not there, else null. */
export function applyEvent(desk: Desk, { event, rules }: PlacedEvent): string | null {
  switch (event.type) {
    case 'tick':
      return null;
    case 'rep':
      onRep(desk, event);
      return null;
    case 'rules':
      if (rules) onRules(desk, rules);
      return null;
    case 'lead':
      return onLead(desk, event);
    default:
      return applyToLead(desk, event);
  }
}

function applyToLead(desk: Desk, event: Exclude<LeadHistoryEvent, { type: 'lead' }>): string | null {
  const entry = desk.leads.get(event.id);
  if (!entry) return `no lead ${event.id} has arrived by then`;
  if (entry.state === 'gone' && event.type !== 'restore') return `lead ${event.id} is gone by then`;
  switch (event.type) {
    case 'change':
      onChange(desk, entry, event);
      return null;
    case 'touch':
      onTouch(desk, entry, event);
      return null;
    case 'result':
      onResult(desk, entry, event);
      return null;
    case 'deal':
      onDeal(desk, entry, event);
      return null;
    case 'owner':
      onOwner(desk, entry, event);
      return null;
    case 'decline':
      return onDecline(desk, entry, event.by);
    case 'partner':
      return onPartner(desk, entry, event);
    case 'merge':
      return onMerge(desk, entry, event.into);
    case 'restore':
      return onRestore(desk, entry);
    default:
      onGone(desk, entry, event.type);
      return null;
  }
}
