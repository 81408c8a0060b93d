import { Checkbox, Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from '../forms/rules-place.ts';

const signs = [
  ['disposable-email', 'Strong: a throw-away address'],
  ['no-such-domain', "Strong: the address's domain does not exist or takes no mail"],
  ['placeholder', 'Strong: name and address are placeholders, such as test@example.com'],
  ['gibberish-name', 'Weak: keyboard mash as a name'],
  ['gibberish-email', 'Weak: keyboard mash as an address'],
  ['invalid-phone', 'Weak: a phone number that cannot exist'],
  ['role-address', 'Weak: an address such as info@ or sales@'],
  ['free-mail', 'Weak: a private address where a business one is expected'],
  ['same-text', 'Weak: the same text in three fields'],
  ['link-in-name', 'Weak: a web address as a name'],
] as const;

/** Which signs of garbage count; the rules name those that do not. */
export function JunkFields({ off }: { off: RulesPlace }) {
  const { texts } = off;
  const turn = (sign: string, counts: boolean) => {
    const rest = counts ? texts.filter((each) => each !== sign) : [...texts, sign];
    if (rest.length > 0) off.set(rest);
    else off.remove();
  };
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}>Signs that count</Text>
      {signs.map(([sign, label]) => (
        <Checkbox
          key={sign}
          name={`${off.name}.${sign}`}
          checked={!texts.includes(sign)}
          onChange={(counts) => turn(sign, counts)}
        >
          {label}
        </Checkbox>
      ))}
    </Flex>
  );
}
