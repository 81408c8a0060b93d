import type { Router } from 'express';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Sealer } from '../base/seal.ts';
import { describeMoment } from '../routing/describe-moment.ts';
import { localTime } from '../routing/local-time.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Database } from '../store/database.ts';
import { readTenant } from '../tenants/tenant-store.ts';
import { answerOffer, readOfferedLead } from './answer-offer-store.ts';
import { createPartnerLinks, type PartnerLinks } from './partner-link.ts';
import { partnerRoute } from './partner-route.ts';

export interface PartnerPagesOptions {
  database: Database;
  sealer: Sealer;
  publicUrl: string;
  clock: Clock;
  log: Log;
  liveRules(tenantId: string): Promise<CompiledRules | null>;
}

/** The links that partners are sent, and the page behind them. */
export interface PartnerPages {
  links: PartnerLinks;
  route: Router;
}

/** Puts the partners' page together: links, what they show, and how answers are kept. */
export function createPartnerPages(options: PartnerPagesOptions): PartnerPages {
  const { database, sealer, publicUrl, clock, log, liveRules } = options;
  const links = createPartnerLinks(sealer, () => publicUrl);
  const isServed = async (tenantId: string) => {
    const status = (await readTenant(database, tenantId))?.status;
    return status === 'active' || status === 'paused';
  };
  const route = partnerRoute({
    links,
    clock,
    read: async (offered) => ((await isServed(offered.tenantId)) ? readOfferedLead(database, offered) : null),
    answer: async (offered, answer, now) =>
      (await isServed(offered.tenantId)) ? answerOffer(database, offered, { answer, now }) : 'not-theirs',
    describe: async ({ tenantId }, ownerId) => {
      const rules = (await liveRules(tenantId))?.rules;
      const zone = rules?.timeZone ?? 'UTC';
      const name = rules?.partners.find((partner) => partner.ownerId === ownerId)?.name ?? 'you';
      return { name, moment: (at) => `${describeMoment(at, localTime(zone))} (${zone})` };
    },
    onRefused: (reason) => log.warn({ reason }, "A request for a partner's page was refused"),
  });
  return { links, route };
}
