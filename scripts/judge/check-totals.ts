import type { Evidence } from './evidence.ts';
import type { Demands, Finding } from './finding.ts';
import { type Contact, replay } from './replay.ts';

/** Every contact that came into being stands in a state, with the reason; to be assigned needs none. */
export function checkConservation(evidence: Evidence): Finding {
  const created = evidence.ledger.filter(({ kind }) => kind === 'contact.create');
  const { contacts } = replay(evidence);
  const live = created
    .flatMap(({ objectId }) => contacts.get(objectId) ?? [])
    .filter((contact) => !contact.isGone);
  return {
    check: 'conservation',
    figures: `${created.length} contacts came, ${created.length - live.length} left, ${live.length} stand in ${[...shares(live, 'fairlead_state').keys()].length} states`,
    violations: live.flatMap(({ id, properties }) => {
      const state = properties.get('fairlead_state') ?? '';
      if (state === '') return [`contact ${id} has no state`];
      return state !== 'assigned' && !properties.get('fairlead_state_reason')
        ? [`contact ${id} is ${state} for no reason`]
        : [];
    }),
  };
}

const least = 0.05;

/** How the contacts spread over states and bands; on demand, at least three states and two bands with a twentieth each. */
export function checkSpread(evidence: Evidence, { expectSpread }: Demands): Finding {
  const live = [...replay(evidence).contacts.values()].filter((contact) => !contact.isGone);
  const states = shares(live, 'fairlead_state');
  const bands = shares(live, 'fairlead_band');
  const wide = (spread: Map<string, number>) => [...spread.values()].filter((share) => share >= least).length;
  const violations = [
    ...(wide(states) < 3
      ? [`only ${wide(states)} states have ${least * 100} % of the contacts or more`]
      : []),
    ...(wide(bands) < 2 ? [`only ${wide(bands)} bands have ${least * 100} % of the contacts or more`] : []),
  ];
  return {
    check: 'spread',
    figures: `states ${inPercent(states)}; bands ${inPercent(bands)}`,
    violations: expectSpread ? violations : [],
  };
}

/** How often HubSpot's API was called for each contact. */
export function checkCalls(evidence: Evidence, { callsPerLead }: Demands): Finding {
  const contacts = evidence.ledger.filter(({ kind }) => kind === 'contact.create').length;
  const each = contacts === 0 ? 0 : evidence.calls.total / contacts;
  return {
    check: 'calls',
    figures: `${evidence.calls.total} for ${contacts} contacts, ${each.toFixed(3)} each`,
    violations:
      callsPerLead !== null && each > callsPerLead
        ? [`${each.toFixed(3)} calls for each contact are more than ${callsPerLead}`]
        : [],
  };
}

function shares(contacts: readonly Contact[], property: string): Map<string, number> {
  const groups = Map.groupBy(contacts, ({ properties }) => properties.get(property) ?? '');
  groups.delete('');
  return new Map([...groups].map(([value, group]) => [value, group.length / contacts.length]));
}

function inPercent(spread: ReadonlyMap<string, number>): string {
  return [...spread]
    .sort(([, a], [, b]) => b - a)
    .map(([name, share]) => `${name} ${(share * 100).toFixed(1)} %`)
    .join(', ');
}
