import { type Deadline, deadlineSchema } from './deadline-schema.ts';
import type { Inquiry } from './inquiry-schema.ts';

/** The deadline for a lead's first touch, by its band and kind of inquiry; null when there is none. */
export type DeadlineOf = (band: string, inquiry: Inquiry | null) => Deadline | null;

/** Compiles deadlines: one for band and inquiry comes before one for the band alone; the inquiry's own minutes may make it earlier. */
export function compileDeadlines(deadlines: readonly Deadline[]): DeadlineOf {
  const byKey = new Map(
    deadlines.toReversed().map((deadline) => [keyOf(deadline.band, deadline.inquiry), deadline]),
  );
  return (band, inquiry) => {
    const found =
      (inquiry && byKey.get(keyOf(band, inquiry.name))) ?? byKey.get(keyOf(band, undefined)) ?? null;
    const minutes = inquiry?.response.deadlineMinutes;
    if (minutes === undefined) return found;
    if (found === null) return deadlineSchema.parse({ band, firstTouchMinutes: minutes });
    return minutes < found.firstTouchMinutes ? { ...found, firstTouchMinutes: minutes } : found;
  };
}

function keyOf(band: string, inquiry: string | undefined): string {
  return JSON.stringify([band, inquiry ?? null]);
}
