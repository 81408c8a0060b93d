import type { CompanyFit } from './sample-companies.ts';
import type { ContactSketch } from './sample-contact.ts';
import type { MessageKind } from './sample-messages.ts';
import type { SampleRandom } from './sample-random.ts';
import type { TitleKind } from './sample-titles.ts';

/** What a sample contact was made to be; the judge's answer key, never written to a portal. */
export type SampleKind =
  | 'hot'
  | 'warm'
  | 'long-term'
  | 'student'
  | 'junk'
  | 'customer'
  | 'owned'
  | 'opted-out'
  | 'duplicate'
  | 'colleague'
  | 'sparse';

const inbound = ['ORGANIC_SEARCH', 'PAID_SEARCH', 'REFERRALS', 'DIRECT_TRAFFIC'];
const passing = [
  'SOCIAL_MEDIA',
  'PAID_SOCIAL',
  'EMAIL_MARKETING',
  'DIRECT_TRAFFIC',
  'OTHER_CAMPAIGNS',
  'OFFLINE',
];

/** Shares of the kinds that start a story; duplicates and colleagues follow from these. */
export const kindWeights: readonly { kind: SampleKind; weight: number }[] = [
  { kind: 'hot', weight: 25.5 },
  { kind: 'warm', weight: 24.5 },
  { kind: 'long-term', weight: 20 },
  { kind: 'junk', weight: 9.2 },
  { kind: 'student', weight: 7 },
  { kind: 'customer', weight: 3 },
  { kind: 'owned', weight: 2.8 },
  { kind: 'opted-out', weight: 1 },
  { kind: 'sparse', weight: 2.5 },
];

/** How contacts of one kind look, before a person and a company are put in. */
export interface KindLooks {
  fit: CompanyFit | null;
  looks: Omit<ContactSketch, 'person' | 'company'>;
}

const pickLooks: Record<
  'hot' | 'warm' | 'long-term' | 'student' | 'customer',
  (random: SampleRandom) => KindLooks
> = {
  hot: (random) => ({
    fit: 'target',
    looks: {
      title: random.chance(0.75) ? 'decider' : 'manager',
      message: random.pick<MessageKind>(['rfp', 'demo', 'pricing', 'demo']),
      formDaysAgo: random.chance(0.85) ? 0 : random.whole(1, 6),
      visits: random.whole(3, 14),
      sources: inbound,
    },
  }),
  warm: (random) => ({
    fit: random.chance(0.65) ? 'target' : 'other',
    looks: {
      title: random.pick<TitleKind>(['manager', 'manager', 'decider']),
      message: random.pick<MessageKind>(['question', 'question', 'question', 'vague', 'vague', 'pricing']),
      formDaysAgo: random.pick([0, 0, 2, 9, 20]),
      visits: random.whole(1, 6),
      sources: [...inbound, 'EMAIL_MARKETING'],
    },
  }),
  'long-term': (random) => ({
    fit: random.pick<CompanyFit | null>(['other', 'other', 'small', null]),
    looks: {
      title: random.pick<TitleKind | null>(['other', 'other', 'manager', null]),
      message: random.chance(0.75) ? 'vague' : null,
      formDaysAgo: random.pick([0, 15, 45, 120, null]),
      visits: random.whole(1, 2),
      sources: passing,
      freeMail: random.chance(0.35),
    },
  }),
  student: (random) => ({
    fit: null,
    looks: {
      title: 'student',
      message: 'student',
      formDaysAgo: 0,
      visits: random.whole(1, 5),
      sources: passing,
    },
  }),
  customer: (random) => ({
    fit: 'target',
    looks: {
      title: 'manager',
      message: 'customer',
      formDaysAgo: 0,
      visits: random.whole(2, 9),
      sources: ['DIRECT_TRAFFIC'],
    },
  }),
};

/** Draws the looks of one contact of `kind`; kinds that differ only in status look like warm leads. */
export function drawLooks(random: SampleRandom, kind: SampleKind): KindLooks {
  return kind in pickLooks ? pickLooks[kind as keyof typeof pickLooks](random) : pickLooks.warm(random);
}
