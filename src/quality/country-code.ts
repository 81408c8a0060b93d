import { type CountryCode, getCountries } from 'libphonenumber-js/min';
import { textKey } from '../lead/text-key.ts';

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'fi', 'cs', 'tr', 'ja', 'zh'];

/** Names in daily use that no locale table gives. */
const otherNames: Readonly<Record<string, CountryCode>> = {
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  america: 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  uae: 'AE',
  'south korea': 'KR',
  'republic of korea': 'KR',
  'russian federation': 'RU',
  brasil: 'BR',
  vietnam: 'VN',
};

const codes = buildCodes();

/** The ISO code of a country written as a code or as its name in one of some fifteen languages; null when not known. */
export function countryCode(country: string): CountryCode | null {
  return codes.get(textKey(country)) ?? null;
}

function buildCodes(): ReadonlyMap<string, CountryCode> {
  const found = new Map<string, CountryCode>(Object.entries(otherNames));
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of getCountries()) found.set(textKey(names.of(code) ?? code), code);
  }
  for (const code of getCountries()) found.set(code.toLowerCase(), code);
  return found;
}
