const nouns: Readonly<Record<string, string>> = {
  groups: 'group',
  criteria: 'criterion',
  cases: 'case',
  bands: 'band',
  reps: 'rep',
  pools: 'pool',
  members: 'member',
  routes: 'route',
  inquiries: 'kind of inquiry',
  deadlines: 'deadline',
  sources: 'source',
  partners: 'partner',
  exclude: 'exclusion',
  tests: 'saved test',
  leave: 'leave',
  given: 'limit',
  when: 'condition',
  all: 'condition',
};

/** Fields as the forms call them. */
const fieldWords: Readonly<Record<string, string>> = {
  ownerId: 'owner',
  match: 'property',
  highValue: 'upper end',
  falloffTo: 'where points end',
  returnAfterDays: 'comes back after',
  exclude: 'exclusions',
  words: 'words in the message',
  deadlineMinutes: 'first touch within',
  firstTouchMinutes: 'first touch within',
  remindAtMinutes: 'reminders',
  onBreach: 'what happens when it is missed',
  maxReroutes: 'how often it may go on',
  escalateTo: 'to whom it goes after that',
  pauseRepAfter: 'pause after so many missed',
  capacity: 'room',
  open: 'unworked leads at once',
  timeZone: 'time zone',
  holidays: 'public holidays',
  whenNobody: 'when all are full or away',
  maxWaitHours: 'longest wait',
  catchUp: 'catching up',
  exempt: 'bands that may pass',
  coolDownDays: 'days after they were lost',
  onlyWhenRoomAbove: 'share of room that must be free',
  acceptWithinHours: 'accepts within',
  resultWithinDays: 'tells the result within',
  settleSeconds: 'wait for a new contact',
};

/** Fields whose own name says nothing that their entries do not say. */
const silent = new Set(['profile', 'quality']);

/**
 * A place of the rules in words: `routes[1].when[0].value` is "route “Americas”, condition 1, value". Entries are named where the
 * document names them, and counted otherwise. `ownerName` says who an owner is.
 */
export function describePlace(
  values: unknown,
  path: string,
  ownerName: (ownerId: string) => string = String,
): string {
  const steps = [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, index]) => index ?? step);
  const words: string[] = [];
  let value = values;
  let list = '';
  for (const step of steps) {
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
    if (/^\d+$/.test(step)) {
      words.pop();
      words.push(`${nouns[list] ?? list} ${nameOf(value, ownerName) ?? Number(step) + 1}`);
    } else {
      if (!silent.has(step)) words.push(fieldWords[step] ?? step);
      list = step;
    }
  }
  return words.join(', ') || 'The rules';
}

function nameOf(value: unknown, ownerName: (ownerId: string) => string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, ownerId, band } = value as Record<string, unknown>;
  const known = name ?? (typeof ownerId === 'string' ? ownerName(ownerId) : band);
  return typeof known === 'string' ? `“${known}”` : null;
}
