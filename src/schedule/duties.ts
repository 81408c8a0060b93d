/** What the clock makes us do, whether or not anything arrives. */
export interface Duty {
  name: string;
  /** When, in UTC, to the minute. */
  cron: string;
  /** The folder of `src` that does it. */
  folder: string;
  /** What is done, in a sentence for the operator. */
  does: string;
  /**
   * What becomes of ticks that nobody was there for. `once`: the newest is made good, and stands for all before it;
   * `skip`: they are left out, since the next one does the same soon enough.
   */
  catchUp: 'once' | 'skip';
}

/** Every clock-driven duty. Each can be done twice without harm, so that a tick cut short can be taken over. */
export const duties = [
  {
    name: 'refresh-owners',
    cron: '*/15 * * * *',
    folder: 'pipeline',
    does: 'wakes each active portal, so that owners who came, left or are back are seen (HubSpot has no webhook for them) held leads are looked at, and leads with a rep whose record nobody has looked at for a while',
    catchUp: 'skip',
  },
  {
    name: 'check-tokens',
    cron: '7 * * * *',
    folder: 'tenants',
    does: 'calls each connected portal once, so that one that uninstalled the app is noticed although nothing arrives from it',
    catchUp: 'once',
  },
  {
    name: 'check-drift',
    cron: '19 * * * *',
    folder: 'rules',
    does: 'compares the live rules of each connected portal with its properties, options and owners: once a day, and within the hour after a publish',
    catchUp: 'once',
  },
  {
    name: 'purge-portals',
    cron: '23 2 * * *',
    folder: 'tenants',
    does: 'deletes all that is kept of portals that have been disconnected for 30 days',
    catchUp: 'once',
  },
  {
    name: 'learn-on-request',
    cron: '* * * * *',
    folder: 'proposals',
    does: 'takes up what people at the settings page asked to be learned, where nobody has heard of it yet or whoever worked on it has died',
    catchUp: 'skip',
  },
  {
    name: 'measure-profile',
    cron: '37 4 * * *',
    folder: 'proposals',
    does: 'measures how well the live profile of each connected portal ranks the leads that closed lately, and says so when it has become worse',
    catchUp: 'once',
  },
  {
    name: 'forget-finished',
    cron: '41 3 * * *',
    folder: 'schedule',
    does: 'forgets notifications, writes, requests of workflows and ticks that were finished long ago',
    catchUp: 'once',
  },
  {
    name: 'sweep-recent',
    cron: '*/15 * * * *',
    folder: 'sweep',
    does: 'compares the contacts created since the last look with our record, so that one whose webhook never came is handled at its arrival time',
    catchUp: 'skip',
  },
  {
    name: 'sweep-all',
    cron: '13 1 * * *',
    folder: 'sweep',
    does: 'compares all contacts since the portal was connected: never heard of, owner changed behind us, gone unheard, decided but not written',
    catchUp: 'once',
  },
  {
    name: 'look-for-changes',
    cron: '*/15 * * * *',
    folder: 'sweep',
    does: 'looks through the contacts and companies modified since the last look for changes of properties that rules read and no webhook tells of (a portal’s own, and all of companies), so that their leads are scored anew',
    catchUp: 'skip',
  },
  {
    name: 'daily-check',
    cron: '31 * * * *',
    folder: 'pipeline',
    does: "takes each portal's daily check once a day, in its own morning: new, held and why, overdue, unworked, room, forecast",
    catchUp: 'once',
  },
  {
    name: 'write-costs',
    cron: '53 2 * * *',
    folder: 'pipeline',
    does: 'shows on each record what its lead cost, once the month of its arrival is over and the cost of its source is known',
    catchUp: 'once',
  },
  {
    name: 'send-notices',
    cron: '* * * * *',
    folder: 'notices',
    does: "sends each portal's own webhook the news that is due for it: missed deadlines, escalations, the daily check",
    catchUp: 'skip',
  },
] as const satisfies readonly Duty[];

export type DutyName = (typeof duties)[number]['name'];
