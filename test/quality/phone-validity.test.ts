import { countryCode } from '../../src/quality/country-code.ts';
import { phoneValidity } from '../../src/quality/phone-validity.ts';

it.each([
  ['+49 711 6651234', null, 'valid'],
  ['0049 711 6651234', null, 'valid'],
  ['0711 6651234', 'Germany', 'valid'],
  ['0711 6651234', 'Deutschland', 'valid'],
  ['(212) 736-5000 x12', 'United States', 'valid'],
  ['49 711 6651234', 'France', 'valid'],
  ['555-555-5555', 'US', 'invalid'],
  ['+1 555 555 5555', null, 'invalid'],
  ['0711 6651234', null, 'unknown'],
  ['0711 6651234', 'Atlantis', 'unknown'],
  ['1234567890', null, 'invalid'],
  ['9999999999', null, 'invalid'],
  ['call me', 'US', 'invalid'],
])('%s in %s is %s', (phone, country, expected) => {
  expect(phoneValidity(phone, country)).toBe(expected);
});

it.each([
  ['DE', 'DE'],
  ['germany', 'DE'],
  ['Allemagne', 'DE'],
  [' USA ', 'US'],
  ['UK', 'GB'],
  ['Brasil', 'BR'],
  ['日本', 'JP'],
  ['Utopia', null],
])('takes "%s" for %s', (name, code) => {
  expect(countryCode(name)).toBe(code);
});
