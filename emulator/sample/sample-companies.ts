import { type SampleCountry, sampleCountries } from './sample-countries.ts';
import { mailSpelling, makePerson } from './sample-people.ts';
import type { SampleRandom } from './sample-random.ts';

/** A company record of the sample; `key` stands for the id that a portal will give it. */
export interface SampleCompany {
  key: string;
  properties: Record<string, string>;
  country: SampleCountry;
}

/** How well a company fits a maker of inspection systems for production lines. */
export type CompanyFit = 'target' | 'other' | 'small';

const targetTrades = [
  { industry: 'MACHINERY', words: ['Maschinenbau', 'Machine Works', 'Engineering'], weight: 5 },
  { industry: 'FOOD_BEVERAGES', words: ['Foods', 'Beverages', 'Brewing'], weight: 5 },
  { industry: 'FOOD_PRODUCTION', words: ['Dairy', 'Bakeries', 'Frozen Foods'], weight: 3 },
  { industry: 'PACKAGING_AND_CONTAINERS', words: ['Packaging', 'Cartons', 'Bottling'], weight: 4 },
  { industry: 'PHARMACEUTICALS', words: ['Pharma', 'Laboratories'], weight: 3 },
  { industry: 'AUTOMOTIVE', words: ['Automotive', 'Components'], weight: 3 },
  { industry: 'INDUSTRIAL_AUTOMATION', words: ['Automation', 'Controls'], weight: 2 },
];

const otherTrades = [
  { industry: 'RETAIL', words: ['Stores', 'Retail'], weight: 4 },
  { industry: 'COMPUTER_SOFTWARE', words: ['Software', 'Cloud', 'Systems'], weight: 4 },
  { industry: 'LOGISTICS_AND_SUPPLY_CHAIN', words: ['Logistics', 'Freight'], weight: 3 },
  { industry: 'FINANCIAL_SERVICES', words: ['Capital', 'Advisory'], weight: 2 },
  { industry: 'HOSPITAL_HEALTH_CARE', words: ['Clinics', 'Health'], weight: 2 },
  { industry: 'CONSTRUCTION', words: ['Construction', 'Building'], weight: 2 },
  { industry: 'MARKETING_AND_ADVERTISING', words: ['Media', 'Communications'], weight: 2 },
  { industry: 'HIGHER_EDUCATION', words: ['Institute', 'Academy'], weight: 1 },
];

const staffRange: Record<CompanyFit, [number, number]> = {
  target: [55, 900],
  other: [20, 2500],
  small: [2, 30],
};

/** Draws companies without end, each with a domain of its own under the reserved `.example`. */
export function createCompanyMaker(random: SampleRandom): (fit: CompanyFit) => SampleCompany {
  const taken = new Set<string>();
  let made = 0;
  return (fit) => {
    made += 1;
    const country = random.weighted(sampleCountries);
    const trade = random.weighted(fit === 'target' ? targetTrades : otherTrades);
    const family = makePerson(random, country).latin.last;
    const title = family.replace(/(^|-)\p{L}/gu, (letter) => letter.toUpperCase());
    const word = random.pick(trade.words);
    const stem = `${family}-${mailSpelling(word)}`;
    const domain = `${taken.has(stem) ? `${stem}-${made}` : stem}.example`;
    taken.add(stem);
    const staff = random.whole(...staffRange[fit]);
    const properties: Record<string, string> = {
      name: `${title} ${word} ${country.legalForm}`,
      domain,
      industry: trade.industry,
      numberofemployees: String(staff),
      annualrevenue: String(staff * random.whole(90, 260) * 1000),
      country: country.name,
      city: random.pick(country.cities),
    };
    if (random.chance(0.06)) delete properties.industry;
    if (random.chance(0.08)) delete properties.numberofemployees;
    return { key: `company-${made}`, properties, country };
  };
}
