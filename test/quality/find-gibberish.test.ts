import { findGibberish } from '../../src/quality/find-gibberish.ts';

it.each([
  'asdf',
  'qwerty',
  'Sdfghj',
  'hjkl',
  'asdasd',
  'qweqwe',
  'fghfgh',
  'zxcvb',
  'jkjkjk',
  'lalalala',
  'lkjh',
  'bcdfghkl',
])('takes %s for keyboard mash', (word) => {
  expect(findGibberish(`Ann ${word}`)).not.toBeNull();
});

it.each([
  'Wertheim',
  'Trewin',
  'Hertz',
  'Blazer',
  'Schwartz',
  'Wojciechowski',
  'Szczepańska',
  'Nguyen',
  'Schmidt',
  'Knightley',
  'Tintin',
  'Barbara',
  'Hirschsprung',
  'Łukasz Brzęczyszczykiewicz',
  'Thandiwe',
  'Xiaoming',
  'Björk',
  'Otto',
  'Mississippi',
])('takes %s for a name', (name) => {
  expect(findGibberish(name)).toBeNull();
});

it.each(['Сергей', 'Ωνάσης', '田中 太郎', 'محمد', 'ฟฟฟฟฟฟ', 'йцукен', 'Сергей asdf'])(
  'gives no verdict on %s, in another script',
  (name) => {
    expect(findGibberish(name)).toBeNull();
  },
);

it.each(['qwe', 'Ng', 'xzq', ''])('gives no verdict on "%s": too short', (name) => {
  expect(findGibberish(name)).toBeNull();
});
