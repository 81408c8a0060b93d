const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof days)[number];

/** Hours by days as rules write them: `{ "mon-fri": ["09:00-17:00"] }`. */
export type WrittenHours = Readonly<Record<string, unknown>>;

/** Hours of each day, in words such as "09:00-12:00, 13:00-17:00"; empty for a day off. */
export type WeekHours = Record<Day, string>;

/** The hours of each day of the week; "fri-mon" goes over the weekend. Keys that are no days are left out. */
export function readHours(written: WrittenHours): WeekHours {
  const week = Object.fromEntries(days.map((day) => [day, ''])) as WeekHours;
  for (const [key, spans] of Object.entries(written)) {
    const text = Array.isArray(spans) ? spans.join(', ') : '';
    for (const day of daysOf(key)) week[day] = [week[day], text].filter(Boolean).join(', ');
  }
  return week;
}

/** As rules write it: neighbouring days with the same hours together, days off left out. */
export function writeHours(week: WeekHours): Record<string, string[]> {
  const written: Record<string, string[]> = {};
  for (let from = 0; from < days.length; ) {
    const hours = week[days[from] as Day];
    let to = from;
    while (to + 1 < days.length && week[days[to + 1] as Day] === hours) to += 1;
    const key = from === to ? days[from] : `${days[from]}-${days[to]}`;
    if (hours.trim() !== '' && key) written[key] = hours.split(',').map((span) => span.trim());
    from = to + 1;
  }
  return written;
}

/** Hours in few words: "mon-fri 09:00-17:00". */
export function describeHours(written: WrittenHours): string {
  const parts = Object.entries(writeHours(readHours(written)));
  return parts.map(([key, spans]) => `${key} ${spans.join(', ')}`).join('; ') || 'never';
}

function daysOf(key: string): Day[] {
  const [first, last = first] = key.split('-').map((day) => days.indexOf(day as Day));
  if (first === undefined || last === undefined || first < 0 || last < 0) return [];
  const length = ((last - first + days.length) % days.length) + 1;
  return Array.from({ length }, (_, index) => days[(first + index) % days.length] as Day);
}
