import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Clock, Instant } from '../base/clock.ts';
import type { AnswerOutcome, PartnerAnswer } from './answer-offer-store.ts';
import { partnerResults, renderLinkRefusal, renderOfferPage } from './offer-page.ts';
import { type OfferedLead, viewOffer } from './offer-view.ts';
import type { LinkRefusal, Offered, PartnerLinks } from './partner-link.ts';

export interface PartnerDeps {
  links: Pick<PartnerLinks, 'read'>;
  clock: Clock;
  /** What the link is for; null when there is no such offer, or its portal is not connected. */
  read(offered: Offered): Promise<OfferedLead | null>;
  answer(offered: Offered, answer: PartnerAnswer, now: Instant): Promise<AnswerOutcome>;
  /** What the partner is called, and how a moment is written in their zone. */
  describe(offered: Offered, ownerId: string): Promise<{ name: string; moment(at: Instant): string }>;
  onRefused(reason: LinkRefusal | 'unreadable'): void;
}

const bodyLimitBytes = 2_048;
const resultNames: readonly string[] = partnerResults.map(([result]) => result);
const answerSchema = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('accept') }),
  z.object({ answer: z.literal('decline') }),
  z.object({ answer: z.literal('result'), result: z.string().refine((name) => resultNames.includes(name)) }),
]);

/**
 * `GET /partner/{signed}` shows a partner the lead that the link is for, without any login: whoever has the link may
 * answer. `POST` to the same address accepts, declines or tells the result; looking changes nothing.
 */
export function partnerRoute(deps: PartnerDeps): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: bodyLimitBytes });
  router.get('/partner/:signed', (request, response) => show(request, response, deps));
  router.post('/partner/:signed', form, (request, response) => take(request, response, deps));
  return router;
}

async function show(request: Request, response: Response, deps: PartnerDeps): Promise<void> {
  const offered = readLink(request, response, deps);
  if (offered) await showOffer(response, deps, { offered, status: 200 });
}

async function take(request: Request, response: Response, deps: PartnerDeps): Promise<void> {
  const offered = readLink(request, response, deps);
  if (!offered) return;
  const read = answerSchema.safeParse(request.body);
  if (!read.success) {
    deps.onRefused('unreadable');
    const notice = 'Please choose one of the answers below.';
    return showOffer(response, deps, { offered, status: 400, notice });
  }
  const answer = toAnswer(read.data);
  const outcome = await deps.answer(offered, answer, deps.clock.now());
  const status = outcome === 'kept' ? 200 : 409;
  await showOffer(response, deps, { offered, status, notice: noticeOf(answer, outcome) });
}

function toAnswer(given: z.infer<typeof answerSchema>): PartnerAnswer {
  return given.answer === 'result' ? { kind: 'result', result: given.result } : { kind: given.answer };
}

const thanks = {
  accept: 'Thank you: the lead is yours. Please come back to this page and tell what came of it.',
  decline: 'Thank you for the answer.',
  result: 'Thank you: the result is noted. You can change it here later.',
} as const;

function noticeOf({ kind }: PartnerAnswer, outcome: AnswerOutcome): string | undefined {
  if (outcome === 'kept') return thanks[kind];
  return outcome === 'too-late' ? 'The time to accept this lead was over.' : undefined;
}

function readLink(request: Request, response: Response, deps: PartnerDeps): Offered | null {
  response.set('Cache-Control', 'no-store');
  const { signed } = request.params;
  const link = deps.links.read(typeof signed === 'string' ? signed : '', deps.clock.now());
  if (link.ok) return link.value;
  refuse(response, deps, link.refusal);
  return null;
}

function refuse(response: Response, deps: PartnerDeps, reason: LinkRefusal): void {
  deps.onRefused(reason);
  response
    .status(reason === 'expired' ? 410 : 404)
    .type('html')
    .send(renderLinkRefusal(reason));
}

async function showOffer(
  response: Response,
  deps: PartnerDeps,
  { offered, status, notice }: { offered: Offered; status: number; notice?: string },
): Promise<void> {
  const known = await deps.read(offered);
  if (!known) return refuse(response, deps, 'expired');
  const { name, moment } = await deps.describe(offered, known.offer.ownerId);
  const view = viewOffer(known);
  const page = { partnerName: name, acceptBy: moment(known.offer.acceptBy), view, notice };
  response.status(status).type('html').send(renderOfferPage(page));
}
