import { z } from 'zod';
import { conditionSchema } from '../lead/condition-schema.ts';

/** What a rep is asked to do about a kind of inquiry. Subject and body may hold {{properties}} of the lead. */
const responseSchema = z.strictObject({
  subject: z.string().min(1),
  body: z.string().default(''),
  priority: z.enum(['LOW', 'MEDIUM', 'HIGH']).default('MEDIUM'),
  /** First touch within so many working minutes; the band's deadline holds when this is left out or later. */
  deadlineMinutes: z.number().positive().optional(),
  /** Pages worth having at hand: a price list, a brochure. */
  links: z.array(z.url({ protocol: /^https?$/ })).default([]),
});

/** A kind of inquiry: the first whose conditions hold and one of whose words is in the message. */
export const inquirySchema = z.strictObject({
  name: z.string().min(1),
  when: z.array(conditionSchema).default([]),
  /** Any of these words or phrases in the contact's `message`. */
  words: z.array(z.string().min(1)).min(1).optional(),
  response: responseSchema,
});
export type Inquiry = z.infer<typeof inquirySchema>;
