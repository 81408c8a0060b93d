import type { Properties } from '../lead/lead.ts';
import { resultProperty } from '../tracking/track-lead.ts';
import { decideLead } from './decide-lead.ts';
import type { Desk } from './desk.ts';
import { type DeskLead, noWork, toDeskLead } from './desk-lead.ts';
import type { EventOf } from './history-event.ts';
import { keepDecision } from './keep-decision.ts';
import { setResults } from './on-work.ts';
import { plainDecision } from './plain-decision.ts';
import { lookAtChange } from './rescore.ts';
import { showDecision } from './show-decision.ts';
import { freeSlot } from './slots.ts';
import { trackWork } from './track-work.ts';

/** A lead arrives; it is decided once it has settled. Gives a note when it is a repeat. */
export function onLead(desk: Desk, event: EventOf<'lead'>): string | null {
  const known = desk.leads.get(event.id);
  if (known && known.state !== 'gone') return `lead ${event.id} is here already`;
  const entry = toDeskLead(event);
  desk.leads.set(event.id, entry);
  const at = event.at + desk.rules.compiled.rules.settleSeconds * 1000;
  if (at === desk.now) decideLead(desk, entry, 'arrival');
  else desk.agenda.add({ at, kind: 'decide', entry, stint: entry.stint });
  // Who is not decided by the end is accounted for all the same.
  if (at > desk.endAt)
    desk.lines.push(showDecision(plainDecision(desk, entry, { cause: 'arrival' }).decision));
  return null;
}

/** Properties changed. Until the lead is decided that is part of how it arrived. */
export function onChange(desk: Desk, entry: DeskLead, { properties }: EventOf<'change'>): void {
  const changed = setProperties(entry, properties);
  const { results } = desk.rules.compiled.rules;
  const resulting = changed.filter((name) => name === resultProperty || Object.hasOwn(results, name));
  if (resulting.length > 0) {
    setResults(entry, Object.fromEntries(resulting.map((name) => [name, properties[name] ?? null])));
    const before = entry.state;
    trackWork(desk, entry);
    if (entry.state !== before) return;
  }
  lookAtChange(desk, entry, changed, 'change');
}

/** The contact is no longer there; erased for privacy, nothing that we knew of the person is kept. */
export function onGone(desk: Desk, entry: DeskLead, cause: 'delete' | 'erase'): void {
  freeSlot(desk, entry);
  if (cause === 'erase') {
    entry.lead = { ...entry.lead, properties: {}, company: null, deals: [] };
    entry.work = noWork();
  }
  const reason = cause === 'erase' ? 'erased' : 'deleted';
  leave(desk, entry, { cause, reason });
}

/** Takes a lead off the desk. */
export function leave(
  desk: Desk,
  entry: DeskLead,
  { cause, reason }: { cause: 'delete' | 'erase' | 'merge'; reason: string },
): void {
  const nothing = { ownerId: null, pool: null, score: null, returnAt: null };
  keepDecision(desk, entry, plainDecision(desk, entry, { cause, state: 'gone', reason, ...nothing }));
}

/** A deleted contact came back, or a person said that it is no junk: decided now, as of its first arrival. */
export function onRestore(desk: Desk, entry: DeskLead): string | null {
  if (entry.state !== 'gone' && entry.state !== 'junk') return `${entry.lead.id} is neither gone nor junk`;
  if (entry.reason === 'erased') return `${entry.lead.id} was erased for privacy and cannot come back`;
  if (entry.state === 'junk') entry.isGenuine = true;
  entry.lead = { ...entry.lead, ownerId: null };
  decideLead(desk, entry, 'restore');
  return null;
}

/** Sets properties of the contact, and with `company.` before the name those of its company; gives what is new. */
export function setProperties(entry: DeskLead, properties: Properties): string[] {
  const { lead } = entry;
  const presentOf = (name: string) =>
    name.startsWith('company.')
      ? lead.company?.properties[name.slice('company.'.length)]
      : lead.properties[name];
  const changed = Object.keys(properties).filter((name) => (presentOf(name) ?? null) !== properties[name]);
  const ofCompany = changed.filter((name) => name.startsWith('company.'));
  const own = changed.filter((name) => !ofCompany.includes(name));
  const pick = (names: readonly string[], prefix: string) =>
    Object.fromEntries(names.map((name) => [name.slice(prefix.length), properties[name] ?? null]));
  const { company } = lead;
  entry.lead = {
    ...lead,
    properties: { ...lead.properties, ...pick(own, '') },
    company: company && {
      ...company,
      properties: { ...company.properties, ...pick(ofCompany, 'company.') },
    },
  };
  return company ? changed : own;
}
