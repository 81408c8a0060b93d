import { z } from 'zod';
import { conditionSchema } from '../lead/condition-schema.ts';

/** Reasons that a record looks like garbage: one strong, or two weak ones, make it junk. */
export const junkReasons = {
  'disposable-email': 'strong',
  'no-such-domain': 'strong',
  placeholder: 'strong',
  'gibberish-name': 'weak',
  'gibberish-email': 'weak',
  'invalid-phone': 'weak',
  'role-address': 'weak',
  'free-mail': 'weak',
  'same-text': 'weak',
  'link-in-name': 'weak',
} as const;

export type JunkReason = keyof typeof junkReasons;

const junkReasonSchema = z.enum(Object.keys(junkReasons) as [JunkReason, ...JunkReason[]]);

/** Who is not ours to route, and what makes a record junk. */
export const qualityRulesSchema = z.strictObject({
  exclude: z
    .array(z.strictObject({ name: z.string().min(1), when: z.array(conditionSchema).min(1) }))
    .default([]),
  businessEmailExpected: z.boolean().default(false),
  junk: z.strictObject({ off: z.array(junkReasonSchema).default([]) }).default({ off: [] }),
});
export type QualityRules = z.infer<typeof qualityRulesSchema>;
