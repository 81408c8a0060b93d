import { z } from 'zod';

/** By when a lead of a band (and kind of inquiry) gets its first touch, and what happens when it does not. Working minutes of the rep. */
export const deadlineSchema = z.strictObject({
  band: z.string().min(1),
  inquiry: z.string().min(1).optional(),
  firstTouchMinutes: z.number().positive(),
  remindAtMinutes: z.array(z.number().positive()).default([]),
  onBreach: z.array(z.enum(['notify', 'reroute'])).default(['notify']),
  /** After so many re-routings the lead goes to `escalateTo`, or stays where it is. */
  maxReroutes: z.number().int().nonnegative().default(1),
  escalateTo: z.string().min(1).optional(),
  /** A rep with so many breaches on one day gets nothing new until somebody lifts the pause. */
  pauseRepAfter: z.number().int().positive().optional(),
});
export type Deadline = z.infer<typeof deadlineSchema>;
