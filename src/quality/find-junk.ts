import { isFreeMail } from '../lead/is-free-mail.ts';
import { textKey } from '../lead/text-key.ts';
import { findGibberish } from './find-gibberish.ts';
import { isDisposable } from './is-disposable.ts';
import { isPlaceholder } from './is-placeholder.ts';
import { hasOtherScript } from './latin-words.ts';
import { phoneValidity } from './phone-validity.ts';
import type { JunkReason, QualityRules } from './quality-rules.ts';
import type { JunkRecord } from './record.ts';
import { roleAddresses } from './role-addresses.ts';

/** What one check found, in words for the person who reviews the lead; null when it found nothing. */
export type FindJunk = (record: JunkRecord, rules: QualityRules) => string | null;

/** Every reason's check. */
export const findJunk: Readonly<Record<JunkReason, FindJunk>> = {
  'disposable-email': ({ mail }) =>
    mail && isDisposable(mail) ? `${mail.host} hands out throw-away addresses` : null,
  'no-such-domain': ({ mail, hasNoMailDomain }) =>
    mail && hasNoMailDomain ? `${mail.host} is no domain that takes mail` : null,
  placeholder: (record) =>
    isPlaceholder(record)
      ? `"${record.fullName}" and ${record.mail?.local}@${record.mail?.host} are placeholders`
      : null,
  'gibberish-name': ({ fullName }) => {
    const word = findGibberish(fullName);
    return word === null ? null : `"${word}" in the name looks like keyboard mash`;
  },
  'gibberish-email': findGibberishMail,
  'invalid-phone': ({ phone, country }) =>
    phone !== null && phoneValidity(phone, country) === 'invalid'
      ? `${phone} cannot be a phone number${country ? ` (${country})` : ''}`
      : null,
  'role-address': ({ mail }) =>
    mail && roleAddresses.has(mail.local) ? `${mail.local}@ stands for an office, not a person` : null,
  'free-mail': ({ mail }, { businessEmailExpected }) =>
    businessEmailExpected && mail && isFreeMail(mail.domain)
      ? `${mail.domain} gives free addresses; a business address was asked for`
      : null,
  'same-text': findSameText,
  'link-in-name': ({ fullName }) =>
    /https?:|www\.|:\/\/|\.(?:com|net|org|ru|io|xyz|info|site|online|top)\b/i.test(fullName)
      ? `"${fullName}" holds a link`
      : null,
};

/**
 * A word that is in the name too is no second reason: an address made from a rare name would make that name junk. Nor is
 * the name of the company's own domain, or a name of another script in Latin letters.
 */
function findGibberishMail({ mail, fullName }: JunkRecord): string | null {
  if (!mail || hasOtherScript(fullName)) return null;
  const word = findGibberish(mail.local, [fullName, mail.domain]);
  return word === null ? null : `"${word}" in the e-mail address looks like keyboard mash`;
}

/** One text in at least three fields, the name among them or not, but never in the names alone. */
function findSameText({ firstName, lastName, otherTexts }: JunkRecord): string | null {
  const counts = new Map<string, { names: number; others: number }>();
  const count = (text: string | null, field: 'names' | 'others') => {
    if (text === null) return;
    const seen = counts.get(textKey(text)) ?? { names: 0, others: 0 };
    counts.set(textKey(text), { ...seen, [field]: seen[field] + 1 });
  };
  count(firstName, 'names');
  count(lastName, 'names');
  for (const text of otherTexts) count(text, 'others');
  const repeated = [...counts].find(([, { names, others }]) => names + others >= 3 && others >= 1);
  return repeated ? `"${repeated[0]}" stands in ${repeated[1].names + repeated[1].others} fields` : null;
}
