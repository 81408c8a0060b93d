import { textKey } from '../lead/text-key.ts';
import type { JunkRecord } from './record.ts';

const words = new Set(
  `test tests testing tester tests123 test123 testtest demo dummy sample example fake foo bar baz foobar qux lorem ipsum asdf
  asdfasdf qwerty qwertz abc abcd xyz xxx xxxx aaa aaaa zzz none null undefined nobody noone anonymous anon user username name
  firstname lastname vorname nachname nombre apellido nome cognome prenom first last me you blah bla temp deleteme`.split(
    /\s+/,
  ),
);

/** Names that stand for nobody, although some people bear them: they count only beside a placeholder address. */
const wholeNames = new Set([
  'john doe',
  'jane doe',
  'max mustermann',
  'erika mustermann',
  'mickey mouse',
  'donald duck',
]);

const domains = new Set(
  `example.com example.org example.net test.com test.de test.net test.org testing.com foo.com bar.com foobar.com asdf.com
  abc.com xyz.com none.com nomail.com noemail.com no.com na.com fake.com fakemail.com domain.com email.test mail.test`.split(
    /\s+/,
  ),
);

/** Whether the name and the e-mail address are both placeholders ("Test User", test@example.com); one alone says nothing. */
export function isPlaceholder({ fullName, mail }: JunkRecord): boolean {
  if (fullName === '' || mail === null) return false;
  return isPlaceholderName(fullName) && (domains.has(mail.domain) || isPlaceholderLocal(mail.local));
}

function isPlaceholderName(fullName: string): boolean {
  const key = textKey(fullName);
  return wholeNames.has(key) || key.split(/[\s.\-_]+/).every((part) => words.has(withoutDigits(part)));
}

function isPlaceholderLocal(local: string): boolean {
  const parts = local
    .split(/[.\-_+]+/)
    .map(withoutDigits)
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => words.has(part));
}

function withoutDigits(part: string): string {
  return words.has(part) ? part : part.replace(/\d+$/, '');
}
