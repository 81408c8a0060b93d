import { seededRandom } from '../../emulator/seeded-random.ts';
import { crowdedRules, randomHistory } from './random-history.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const days = 90;
export const leads = process.env.FAIRLEAD_FULL === '1' ? 10_000 : 1_000;
export const startsAt = Date.parse('2026-03-02T00:00:00Z');

export interface Happened {
  type: string;
  at: string;
  id: string;
  kind?: string;
  automated?: boolean;
}

/** Eleven more like those of the crowd, so that they are twenty; some have hours, some a limit. */
const newcomers = Array.from({ length: 11 }, (_, index) => ({
  ownerId: `R${String(index + 9).padStart(2, '0')}`,
  schedule: index % 2 === 0 ? 'always' : { 'mon-fri': ['08:00-18:00'] },
  capacity: { open: 20 + index, ...(index % 3 === 0 ? { given: [{ per: 'day', limit: 10 }] } : {}) },
}));

interface Rep {
  capacity: { open: number };
}

/** With a tenth of the leads everybody has a tenth of the room, or nobody would ever be full. */
function asCrowded<Member extends Rep>(rep: Member): Member {
  const open = Math.max(2, Math.round((rep.capacity.open * leads) / 10_000));
  return { ...rep, capacity: { ...rep.capacity, open } };
}

export const rules = {
  ...crowdedRules,
  reps: [...(crowdedRules.reps as Rep[]), ...newcomers].map(asCrowded),
  pools: (crowdedRules.pools as { name: string; members: object[] }[]).map((pool) => ({
    ...pool,
    members:
      pool.name === 'world'
        ? [...pool.members, ...newcomers.map(({ ownerId }) => ({ ownerId }))]
        : pool.members,
  })),
};

/** For three hours on three days nothing comes through; then all of it comes at once, in its order. */
const outages = [9, 33, 71].map((day) => startsAt + day * dayMs + 10 * hourMs);

function withOutages(events: readonly Happened[]): Happened[] {
  return events.map((event) => {
    const at = Date.parse(event.at);
    const outage = outages.find((from) => at >= from && at < from + 3 * hourMs);
    return outage === undefined
      ? event
      : { ...event, at: new Date(outage + 3 * hourMs + (at - outage) / 3_600).toISOString() };
  });
}

/** Days after the arrival on which whoever has a lead gets round to it. */
const workDays = [3, 10, 25];

/** Reps work what they have, sooner or later, so that places come free all the time; on a lead that waits it changes nothing. */
function withDiligence(events: readonly Happened[]): Happened[] {
  const random = seededRandom(91);
  const work = events.flatMap(({ type, id, at }) => {
    if (type !== 'lead' || random() < 0.2) return [];
    return workDays.flatMap((day) => {
      const moment = (hours: number) =>
        new Date(Date.parse(at) + day * dayMs + Math.floor(hours * random() * hourMs)).toISOString();
      return [
        { type: 'touch', id, at: moment(20), kind: 'call' },
        { type: 'touch', id, at: moment(20), kind: 'email' },
        { type: 'result', id, at: moment(40), result: 'connected' },
      ];
    });
  });
  return [...events, ...work];
}

/** What happens in them, in no order. */
export const events: readonly Happened[] = withOutages(
  withDiligence(randomHistory(90, leads, days) as Happened[]),
).map((event) => (event.type === 'rules' ? { ...event, rules: { ...rules, settleSeconds: 10 } } : event));
