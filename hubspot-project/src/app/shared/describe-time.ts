const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * A moment as people of the portal write it: "22 Nov 2026, 14:05".
 * @param timeZone IANA name, as the portal has it
 */
export function describeTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: isZone(timeZone) ? timeZone : 'UTC',
  }).format(at);
}

/** A day alone: "22 Nov 2026". */
export function describeDay(at: number, timeZone: string): string {
  const zone = isZone(timeZone) ? timeZone : 'UTC';
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: zone,
  }).format(at);
}

/** How far a moment is from now: "in 25 min", "3 h ago", "in 2 days", "just now". */
export function describeDistance(at: number, now: number): string {
  const size = Math.abs(at - now);
  if (size < minuteMs) return 'just now';
  const words = inWords(size);
  return at > now ? `in ${words}` : `${words} ago`;
}

/** A length of time in its largest whole unit: "25 min", "3 h", "2 days". */
export function inWords(durationMs: number): string {
  if (durationMs < hourMs) return `${Math.floor(durationMs / minuteMs)} min`;
  if (durationMs < 2 * dayMs) return `${Math.floor(durationMs / hourMs)} h`;
  return `${Math.floor(durationMs / dayMs)} days`;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
