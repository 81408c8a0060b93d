import { toIso } from '../base/clock.ts';
import type { LeadStanding } from '../tracking/decision-store.ts';
import type { RepName } from './explain-decision.ts';

/** Where a lead stands now, in a sentence. */
export function explainStanding(lead: LeadStanding, repName: RepName): string {
  const { state, reason, ownerId, pool, place, heldInPool, arrivedAt } = lead;
  const owner = ownerId === null ? '' : ` ${state === 'assigned' ? 'to' : 'with'} ${repName(ownerId)}`;
  const backlog = place === null ? '' : `, place ${place} of ${heldInPool} in the backlog of "${pool}"`;
  const work = ownerId === null ? '' : `; ${describeWork(lead)}`;
  return `${state}${owner}${reason ? ` (${reason})` : ''}${backlog}${work}; arrived ${toIso(arrivedAt)}.`;
}

function describeWork({ worked, touches, result }: LeadStanding): string {
  const touched = touches === 1 ? '1 touch' : `${touches} touches`;
  return `${touched}, ${result === null ? 'no result' : `result ${result}`}, ${worked ? 'worked' : 'not worked yet'}`;
}
