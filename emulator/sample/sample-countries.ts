import type { LocaleDefinition } from '@faker-js/faker';
import { da, de, en_GB, en_IN, en_US, es, es_MX, fr, it, nl, pl, pt_BR, sv } from '@faker-js/faker';

/** Where sample people live: the words, names and telephone numbers of one country. */
export interface SampleCountry {
  code: string;
  /** As HubSpot's `country` property holds it. */
  name: string;
  /** Relative share of companies. */
  weight: number;
  /** Null where names come from `nonLatinNames`. */
  locale: LocaleDefinition | null;
  cities: readonly string[];
  /** Numbers that are valid there; # is a digit, ! one of 2 to 9. */
  phones: readonly string[];
  freeMail: readonly string[];
  legalForm: string;
}

const row = (
  [code, name, weight, legalForm]: [string, string, number, string],
  locale: LocaleDefinition | null,
  lists: { cities: string[]; phones: string[]; freeMail: string[] },
): SampleCountry => ({ code, name, weight, legalForm, locale, ...lists });

/** Nineteen countries; Germany and the United States lead, as for a mid-sized European seller. */
export const sampleCountries: readonly SampleCountry[] = [
  row(['DE', 'Germany', 18, 'GmbH'], de, {
    cities: ['Stuttgart', 'Hamburg', 'München', 'Bielefeld', 'Nürnberg'],
    phones: ['+49 151 !#######', '+49 711 !######', '+49 40 !#######'],
    freeMail: ['web.de', 'gmx.de', 'gmail.com'],
  }),
  row(['US', 'United States', 18, 'Inc.'], en_US, {
    cities: ['Chicago', 'Austin', 'Columbus', 'Charlotte', 'Milwaukee'],
    phones: ['+1 312 !## ####', '+1 512 !## ####', '+1 614 !## ####'],
    freeMail: ['gmail.com', 'yahoo.com', 'icloud.com'],
  }),
  row(['GB', 'United Kingdom', 9, 'Ltd'], en_GB, {
    cities: ['Leeds', 'Manchester', 'Bristol', 'Coventry'],
    phones: ['+44 7400 1#####', '+44 20 7### ####', '+44 161 4## ####'],
    freeMail: ['gmail.com', 'hotmail.co.uk', 'btinternet.com'],
  }),
  row(['FR', 'France', 8, 'SAS'], fr, {
    cities: ['Lyon', 'Nantes', 'Lille', 'Toulouse'],
    phones: ['+33 6 !# ## ## ##', '+33 1 4# ## ## ##'],
    freeMail: ['orange.fr', 'free.fr', 'gmail.com'],
  }),
  row(['ES', 'Spain', 6, 'SL'], es, {
    cities: ['Valencia', 'Zaragoza', 'Bilbao', 'Murcia'],
    phones: ['+34 6## ### ###', '+34 91 !## ## ##'],
    freeMail: ['gmail.com', 'hotmail.com'],
  }),
  row(['IT', 'Italy', 6, 'S.r.l.'], it, {
    cities: ['Bologna', 'Torino', 'Modena', 'Verona'],
    phones: ['+39 347 !######', '+39 02 !#######'],
    freeMail: ['libero.it', 'gmail.com'],
  }),
  row(['NL', 'Netherlands', 5, 'B.V.'], nl, {
    cities: ['Eindhoven', 'Utrecht', 'Rotterdam', 'Breda'],
    phones: ['+31 6 2#######', '+31 20 !######'],
    freeMail: ['gmail.com', 'ziggo.nl'],
  }),
  row(['PL', 'Poland', 4, 'Sp. z o.o.'], pl, {
    cities: ['Poznań', 'Wrocław', 'Katowice'],
    phones: ['+48 60# ### ###', '+48 22 !## ## ##'],
    freeMail: ['wp.pl', 'gmail.com'],
  }),
  row(['SE', 'Sweden', 3, 'AB'], sv, {
    cities: ['Göteborg', 'Västerås', 'Malmö'],
    phones: ['+46 70 !## ## ##', '+46 8 !## ### ##'],
    freeMail: ['gmail.com', 'telia.com'],
  }),
  row(['DK', 'Denmark', 2, 'ApS'], da, {
    cities: ['Aarhus', 'Odense', 'København'],
    phones: ['+45 22 ## ## ##', '+45 40 ## ## ##'],
    freeMail: ['gmail.com', 'mail.dk'],
  }),
  row(['BR', 'Brazil', 5, 'Ltda'], pt_BR, {
    cities: ['São Paulo', 'Campinas', 'Curitiba', 'Joinville'],
    phones: ['+55 11 9!### ####', '+55 41 3!## ####'],
    freeMail: ['uol.com.br', 'gmail.com'],
  }),
  row(['MX', 'Mexico', 3, 'S.A. de C.V.'], es_MX, {
    cities: ['Monterrey', 'Guadalajara', 'Querétaro'],
    phones: ['+52 81 !### ####', '+52 33 !### ####'],
    freeMail: ['gmail.com', 'hotmail.com'],
  }),
  row(['IN', 'India', 6, 'Pvt Ltd'], en_IN, {
    cities: ['Pune', 'Chennai', 'Ahmedabad', 'Bengaluru'],
    phones: ['+91 98### #####', '+91 97### #####'],
    freeMail: ['gmail.com', 'rediffmail.com'],
  }),
  row(['JP', 'Japan', 3, 'K.K.'], null, {
    cities: ['Osaka', 'Nagoya', 'Tokyo'],
    phones: ['+81 90 !### ####', '+81 3 !### ####'],
    freeMail: ['yahoo.co.jp', 'gmail.com'],
  }),
  row(['KR', 'South Korea', 1, 'Co., Ltd.'], null, {
    cities: ['Seoul', 'Incheon', 'Daegu'],
    phones: ['+82 10 !### ####'],
    freeMail: ['naver.com', 'gmail.com'],
  }),
  row(['CN', 'China', 1, 'Co., Ltd.'], null, {
    cities: ['Suzhou', 'Shenzhen', 'Ningbo'],
    phones: ['+86 138 #### ####', '+86 139 #### ####'],
    freeMail: ['163.com', 'qq.com'],
  }),
  row(['UA', 'Ukraine', 1, 'LLC'], null, {
    cities: ['Lviv', 'Kyiv', 'Dnipro'],
    phones: ['+380 67 ### ## ##', '+380 50 ### ## ##'],
    freeMail: ['ukr.net', 'gmail.com'],
  }),
  row(['AE', 'United Arab Emirates', 1, 'FZCO'], null, {
    cities: ['Dubai', 'Abu Dhabi', 'Sharjah'],
    phones: ['+971 50 !## ####', '+971 4 3## ####'],
    freeMail: ['gmail.com', 'hotmail.com'],
  }),
  row(['GR', 'Greece', 1, 'A.E.'], null, {
    cities: ['Thessaloniki', 'Athens', 'Patras'],
    phones: ['+30 694 ### ####', '+30 21 0!## ####'],
    freeMail: ['gmail.com', 'yahoo.gr'],
  }),
];
