import { type Document, isMap, isSeq, parseDocument } from 'yaml';

/** Somebody who may receive leads. */
export interface StarterRep {
  ownerId: string;
  name: string;
  timeZone: string;
  /** Leads a day, and unworked ones at once. */
  perDay: number;
  open: number;
}

/**
 * A rule set for a portal's own people, from a rule set that names others: profile, quality, inquiries, sources and results stay
 * with their comments; reps, pools and routes become one pool of all the given reps, and what named other people goes.
 * @param example a rules document in YAML that can be used
 */
export function starterDocument(
  example: string,
  { reps, timeZone }: { reps: readonly StarterRep[]; timeZone: string },
): string {
  const document = parseDocument(example);
  document.set('timeZone', timeZone);
  document.set('reps', listOf(document, reps.map(toRep)));
  const members = reps.map(({ ownerId }) => ({ ownerId }));
  const pool = {
    name: 'everyone',
    members,
    match: ['open-deal', 'company', 'domain'],
    whenNobody: 'hold',
    maxWaitHours: 48,
  };
  document.set('pools', listOf(document, [pool]));
  document.set('routes', listOf(document, [{ name: 'Everybody', pool: 'everyone' }]));
  // Examples and partners are those of another company.
  for (const field of ['tests', 'partners', 'settleSeconds']) document.delete(field);
  dropEscalation(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function toRep({ ownerId, name, timeZone, perDay, open }: StarterRep) {
  const capacity = { open, given: [{ per: 'day', limit: perDay }] };
  return { ownerId, name, timeZone, schedule: 'hubspot', capacity };
}

/** One line for each entry. */
function listOf(document: Document, entries: readonly object[]) {
  const list = document.createNode(entries);
  for (const entry of list.items) if (isMap(entry)) entry.flow = true;
  return list;
}

/** Deadlines stay; the person to whom they were escalated does not work here. */
function dropEscalation(document: Document): void {
  const deadlines = document.get('deadlines');
  if (!isSeq(deadlines)) return;
  for (const deadline of deadlines.items) if (isMap(deadline)) deadline.delete('escalateTo');
}
