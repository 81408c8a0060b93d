import type { SampleRandom } from './sample-random.ts';

const disposableDomains = [
  'mailinator.com',
  'guerrillamail.com',
  'yopmail.com',
  'trashmail.com',
  '10minutemail.com',
];
const mashedNames = [
  'asdf',
  'qwerty',
  'sdfghj',
  'hjkl',
  'asdasd',
  'qweqwe',
  'fghfgh',
  'zxcvb',
  'jkljkl',
  'dfgdfg',
];
const mashedMessages = ['sdfsdf', 'asd asd asd', 'qwe', 'hjkl hjkl', 'test', 'xxxxx', 'lkjlkj lkj', ''];
const madeUpNumbers = ['1234567890', '0000000000', '+1 555 555 5555', '99999999', '123'];

const mashedWord = (random: SampleRandom) =>
  random.chance(0.5) ? random.pick(mashedNames) : random.letters(random.whole(6, 9)).replace(/[aeiou]/g, 'k');

const forms: readonly ((random: SampleRandom, number: number) => Record<string, string>)[] = [
  (_, number) => ({
    firstname: 'test',
    lastname: 'test',
    email: number === 0 ? 'test@test.com' : `test${number}@test.com`,
  }),
  (random) => ({
    firstname: mashedWord(random),
    lastname: mashedWord(random),
    email: `${random.letters(8)}@${random.pick(disposableDomains)}`,
  }),
  (random, number) => ({
    firstname: mashedWord(random),
    lastname: mashedWord(random),
    email: `${mashedWord(random)}${number}@gmail.com`,
    phone: random.pick(madeUpNumbers),
  }),
  (random, number) => ({
    firstname: 'Best SEO offer',
    lastname: 'https://rank-me-now.example/buy',
    email: `promo${number}@rank-me-now.example`,
    phone: random.pick(madeUpNumbers),
  }),
  (random) => {
    const speaker = random.faker(null);
    return {
      firstname: speaker.person.firstName(),
      lastname: speaker.person.lastName(),
      email: `${random.letters(5)}.${random.whole(100, 999)}@${random.pick(disposableDomains)}`,
    };
  },
  (_, number) => ({
    firstname: 'asdf',
    lastname: 'qwerty',
    email: `asdf.qwerty${number}@example.com`,
    phone: '123',
  }),
];

/** One garbage form entry: placeholder, keyboard mash, disposable mailbox or link; `number` keeps addresses apart. */
export function junkProperties(random: SampleRandom, number: number): Record<string, string> {
  const form = forms[number % forms.length] ?? random.pick(forms);
  const message = random.pick(mashedMessages);
  return {
    ...form(random, number),
    ...(message === '' ? {} : { message }),
    lifecyclestage: 'lead',
    hs_analytics_source: random.pick(['DIRECT_TRAFFIC', 'PAID_SEARCH', 'OTHER_CAMPAIGNS']),
  };
}
