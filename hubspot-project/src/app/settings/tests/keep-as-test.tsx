import { Button, Flex, Input, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { Tried } from '../../shared/rules-data.ts';
import { freeName, namesOf } from '../forms/free-name.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import type { RulesDesk } from '../use-rules.ts';

interface KeepAsTestProps {
  desk: RulesDesk;
  tried: Tried;
  properties: Readonly<Record<string, string>>;
  company: Readonly<Record<string, string>>;
}

/** Keeps a lead that was tried, with what became of it, as an example that must keep working. */
export function KeepAsTest({ desk, tried, properties, company }: KeepAsTestProps) {
  const [name, setName] = React.useState('');
  const [kept, setKept] = React.useState<string | null>(null);
  const tests = rulesRoot(desk).at('tests');
  const { verdict, score, pool, inquiry } = tried;
  const keep = () => {
    const free = freeName(name.trim(), namesOf(tests));
    tests.add({
      name: free,
      at: new Date().toISOString(),
      lead: { properties: filled(properties), ...withCompany(company) },
      expect: { verdict, band: score.band, score: score.total, pool, inquiry },
    });
    setKept(free);
    setName('');
  };
  if (!desk.values) return null;
  return (
    <Flex direction="column" gap="xs">
      <Flex gap="sm" align="end" wrap={true}>
        <Input
          label="Keep this as a saved test named"
          name="test-name"
          value={name}
          placeholder="A director who asks for a demo is hot"
          onInput={setName}
          onChange={setName}
        />
        <Button disabled={name.trim() === ''} onClick={keep}>
          Keep
        </Button>
      </Flex>
      {kept !== null && (
        <Text variant="microcopy">{`“${kept}” is in the draft now, under Rules, Saved tests.`}</Text>
      )}
    </Flex>
  );
}

function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
}

function withCompany(company: Readonly<Record<string, string>>): { company?: Record<string, string> } {
  const known = filled(company);
  return Object.keys(known).length > 0 ? { company: known } : {};
}
