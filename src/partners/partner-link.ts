import { z } from 'zod';
import type { Instant } from '../base/clock.ts';
import { SealError, type Sealer } from '../base/seal.ts';

/** Which offer of a lead a link is for. */
export interface Offered {
  tenantId: string;
  /** The decision that gave the lead to the partner. */
  decisionId: string;
}

/** Why a link opens nothing: made up or cut short, or too old. */
export type LinkRefusal = 'not-ours' | 'expired';

/** Makes and reads the links by which partners answer. */
export interface PartnerLinks {
  /** The address of the page for one lead; it works until `expiresAt`. */
  linkFor(offered: Offered, expiresAt: Instant): string;
  /** What the last part of such an address is for. */
  read(signed: string, now: Instant): { ok: true; value: Offered } | { ok: false; refusal: LinkRefusal };
}

const purpose = 'partner link';
const contentSchema = z.tuple([z.string(), z.uuid(), z.number()]);
/** Longer ones were not made here. */
const longest = 400;

/**
 * Links that only we can make: sealed with the keys of FAIRLEAD_KEYS (AES-256-GCM, whose tag is the signature), so that an
 * address shows nothing of what it is for and no part of it can be changed.
 */
export function createPartnerLinks(sealer: Sealer, publicUrl: () => string): PartnerLinks {
  return {
    linkFor: ({ tenantId, decisionId }, expiresAt) =>
      `${publicUrl()}/partner/${sealer.seal(JSON.stringify([tenantId, decisionId, expiresAt]), purpose)}`,
    read: (signed, now) => {
      const content = signed.length > longest ? null : open(sealer, signed);
      if (!content) return { ok: false, refusal: 'not-ours' };
      const [tenantId, decisionId, expiresAt] = content;
      return now < expiresAt
        ? { ok: true, value: { tenantId, decisionId } }
        : { ok: false, refusal: 'expired' };
    },
  };
}

function open(sealer: Sealer, signed: string): z.infer<typeof contentSchema> | null {
  try {
    return contentSchema.safeParse(JSON.parse(sealer.open(signed, purpose))).data ?? null;
  } catch (error) {
    if (error instanceof SealError || error instanceof SyntaxError) return null;
    throw error;
  }
}
