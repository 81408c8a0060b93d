import { type Html, html } from './html.ts';

/** What each state means, in a sentence for somebody who sees it for the first time. */
export const stateMeanings: Readonly<Record<string, string>> = {
  pending: 'Arrived; Fairlead has not decided yet.',
  assigned: 'A salesperson has it and knows by when to respond.',
  held: 'Good enough, but nobody has room right now; first in line gets the next free place.',
  nurture: 'Not ripe yet: filed for later, with a date on which it comes back.',
  junk: 'Looks like a fake entry; set aside for review, nobody is bothered.',
  excluded: 'Not for distribution: a customer, already owned, opted out.',
  error: 'Could not be decided or written; it is tried again.',
  won: 'Became business.',
  lost: 'Closed without business.',
  gone: 'Deleted, merged or erased.',
};

const bandTones: Readonly<Record<string, string>> = {
  hot: 'red',
  warm: 'amber',
  'long-term': 'blue',
  cold: 'blue',
};
const stateTones: Readonly<Record<string, string>> = {
  pending: 'grey',
  assigned: 'green',
  held: 'amber',
  nurture: 'blue',
  junk: 'brown',
  excluded: 'grey',
  error: 'red',
  won: 'green',
  lost: 'grey',
  gone: 'grey',
};

const none = html`<span class="none">–</span>`;

/** "long-term" → "Long-term", "already_owned" → "Already owned". */
export function inWords(value: string): string {
  const words = value.replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The band as a coloured mark; a dash when there is none. */
export function bandChip(band: string | null | undefined): Html {
  if (!band) return none;
  return html`<span class="chip chip-${bandTones[band.toLowerCase()] ?? 'violet'}">${inWords(band)}</span>`;
}

/** The state as an outlined mark, with its meaning as a tooltip; a dash when there is none. */
export function stateChip(state: string | null | undefined): Html {
  if (!state) return none;
  const meaning = stateMeanings[state] ?? '';
  return html`<span class="chip outline chip-${stateTones[state] ?? 'grey'}" title="${meaning}">${inWords(state)}</span>`;
}
