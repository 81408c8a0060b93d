import { respondBy } from '../pipeline/respond-by.ts';
import { decideLead } from './decide-lead.ts';
import type { Desk } from './desk.ts';
import { type DeskLead, isActedOn, noWork } from './desk-lead.ts';
import { keepDecision } from './keep-decision.ts';
import { leave, setProperties } from './on-contact.ts';
import { plainDecision } from './plain-decision.ts';
import { lookAtChange } from './rescore.ts';
import { freeSlot, takeSlot } from './slots.ts';

/**
 * One contact was merged into another: it is gone, its slot frees once, and what only it knew goes to the survivor. A
 * survivor without a rep takes over the rep too. A survivor never heard of arrives with this.
 */
export function onMerge(desk: Desk, merged: DeskLead, into: string): string | null {
  const { id } = merged.lead;
  if (merged.state === 'gone' || into === id) return `${id} cannot be merged into ${into}`;
  const known = desk.leads.get(into);
  const survivor = known ?? newSurvivor(merged, into);
  desk.leads.set(into, survivor);
  const rep = merged.state === 'assigned' ? { ...merged } : null;
  freeSlot(desk, merged);
  const changed = fillIn(survivor, merged);
  leave(desk, merged, { cause: 'merge', reason: `merged into ${into}` });
  if (rep && ['pending', 'held', 'nurture'].includes(survivor.state)) takeOver(desk, survivor, rep);
  else if (!known) decideLead(desk, survivor, 'merge');
  else lookAtChange(desk, survivor, changed, 'merge');
  return null;
}

function newSurvivor(merged: DeskLead, id: string): DeskLead {
  return {
    ...merged,
    lead: { ...merged.lead, id },
    state: 'pending',
    reason: 'settling',
    ownerId: null,
    rank: null,
    turn: null,
    offer: null,
    worked: false,
    work: noWork(),
    stint: 0,
  };
}

/** The survivor's own values stand; only its gaps are filled. Gives the names of what is new. */
function fillIn(survivor: DeskLead, { lead }: DeskLead): string[] {
  const own = survivor.lead;
  const gaps = Object.entries(lead.properties).filter(([name]) => (own.properties[name] ?? null) === null);
  const known = new Set(own.deals.map(({ id }) => id));
  survivor.lead = {
    ...own,
    company: own.company ?? lead.company,
    deals: [...own.deals, ...lead.deals.filter(({ id }) => !known.has(id))],
  };
  const changed = setProperties(survivor, Object.fromEntries(gaps));
  const isNewCompany = own.company === null && lead.company !== null;
  const ofCompany = isNewCompany ? Object.keys(lead.company?.properties ?? {}) : [];
  return [...changed, ...ofCompany.map((name) => `company.${name}`)];
}

function takeOver(desk: Desk, survivor: DeskLead, rep: DeskLead): void {
  const { ownerId, pool, turn, work, worked, byHand, reroutes } = rep;
  if (ownerId === null) return;
  const { compiled: rules } = desk.rules;
  const score = rules.score(survivor.lead, desk.now);
  const given = { lead: survivor.lead, band: score.band, ownerId, rules, now: desk.now };
  const deadlineAt = isActedOn(rep) ? null : respondBy(given);
  const settled = {
    cause: 'merge',
    state: 'assigned',
    reason: null,
    ownerId,
    pool,
    score,
    deadlineAt,
  } as const;
  Object.assign(survivor, { turn, work, worked, byHand, reroutes });
  survivor.notTo = [...new Set([...survivor.notTo, ...rep.notTo])];
  keepDecision(desk, survivor, plainDecision(desk, survivor, { ...settled, returnAt: null }));
  takeSlot(desk, survivor);
}
