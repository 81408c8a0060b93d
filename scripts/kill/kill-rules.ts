import { type Rules, rulesSchema } from '../../src/rules/rules-schema.ts';
import { benchRules } from '../bench/service/bench-rules.ts';

/** Twenty reps who hold twelve unworked leads each at most, and record results, so that places free and fill all the time. */
export function killRules(): Rules {
  return rulesSchema.parse({
    ...benchRules(12),
    results: {
      hs_lead_status: { CONNECTED: 'connected', BAD_TIMING: 'nurture', UNQUALIFIED: 'junk' },
      lifecyclestage: { customer: 'won' },
    },
  });
}
