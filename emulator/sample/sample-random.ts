import { base, en, Faker, generateMersenne53Randomizer } from '@faker-js/faker';

/** All chance of one sample: every locale's names draw from the same seeded numbers. */
export interface SampleRandom {
  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** Share from 0 (included) to 1 (excluded). */
  share(): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Picks by the items' `weight`. */
  weighted<Item extends { weight: number }>(items: readonly Item[]): Item;
  /** Fills # with any digit and ! with 2 to 9. */
  digits(pattern: string): string;
  letters(length: number): string;
  /** A faker that speaks `locale` first, English after. */
  faker(locale: Faker['rawDefinitions'] | null): Faker;
}

/** Chance that repeats itself for the same `seed`. */
export function createSampleRandom(seed: number): SampleRandom {
  const randomizer = generateMersenne53Randomizer(seed);
  const speakers = new Map<Faker['rawDefinitions'] | null, Faker>();
  const share = () => randomizer.next();
  const whole = (low: number, high: number) => low + Math.floor(share() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[whole(0, items.length - 1)];
    if (item === undefined) throw new Error('pick: the list is empty');
    return item;
  };
  return {
    share,
    whole,
    pick,
    chance: (probability) => share() < probability,
    weighted(items) {
      let left = share() * items.reduce((sum, item) => sum + item.weight, 0);
      for (const item of items) {
        left -= item.weight;
        if (left < 0) return item;
      }
      return pick(items);
    },
    digits: (pattern) => pattern.replace(/[#!]/g, (mark) => String(mark === '#' ? whole(0, 9) : whole(2, 9))),
    letters: (length) => Array.from({ length }, () => String.fromCharCode(97 + whole(0, 25))).join(''),
    faker(locale) {
      const known = speakers.get(locale);
      if (known) return known;
      const speaker = new Faker({ locale: locale ? [locale, en, base] : [en, base], randomizer });
      speakers.set(locale, speaker);
      return speaker;
    },
  };
}
