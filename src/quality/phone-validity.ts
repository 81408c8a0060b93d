import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { countryCode } from './country-code.ts';

/**
 * Whether a phone number can exist, by the numbering plans of libphonenumber. Without a country code of its own a number
 * is read in the contact's country; when that is not known either, so is the number, unless it is plainly made up.
 */
export function phoneValidity(phone: string, country: string | null): 'valid' | 'invalid' | 'unknown' {
  const trimmed = phone.trim();
  if (isMadeUp(trimmed.replace(/\D/g, ''))) return 'invalid';
  const code = country === null ? null : countryCode(country);
  if (trimmed.startsWith('+') || trimmed.startsWith('00')) {
    const international = trimmed.startsWith('00') ? `+${trimmed.slice(2)}` : trimmed;
    if (parsePhoneNumberFromString(international)?.isValid()) return 'valid';
    if (trimmed.startsWith('+')) return 'invalid';
  }
  if (code === null) return 'unknown';
  const readings = [parsePhoneNumberFromString(trimmed, code), parsePhoneNumberFromString(`+${trimmed}`)];
  return readings.some((reading) => reading?.isValid()) ? 'valid' : 'invalid';
}

/** One digit over and over, digits in counting order, or too few of them for any country: valid nowhere. */
function isMadeUp(digits: string): boolean {
  if (digits.length < 4) return true;
  return new Set(digits).size === 1 || '01234567890'.includes(digits) || '9876543210'.includes(digits);
}
