import {
  Alert,
  Button,
  Flex,
  Heading,
  Input,
  List,
  LoadingButton,
  Table,
  TableBody,
  TableCell,
  TableRow,
  Text,
  TextArea,
  Tile,
} from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import type { Tried } from '../shared/rules-data.ts';
import { KeepAsTest } from './tests/keep-as-test.tsx';
import type { RulesDesk } from './use-rules.ts';

const fields = [
  ['email', 'E-mail'],
  ['jobtitle', 'Job title'],
  ['country', 'Country'],
  ['message', 'Message'],
] as const;

function Result({ tried }: { tried: Tried }) {
  const { score, headline, inquiry, route, pool, candidates } = tried;
  const way = route ? `Route "${route}", pool "${pool}".` : '';
  return (
    <Tile>
      <Heading>{headline}</Heading>
      <Text>{`Score ${score.total} (${score.band}${score.grade ? `, grade ${score.grade}` : ''}). ${inquiry ? `Kind of inquiry: ${inquiry}. ` : ''}${way}`}</Text>
      <Table density="compact">
        <TableBody>
          {score.lines.map(({ points, text }) => (
            <TableRow key={`${points} ${text}`}>
              <TableCell width="min" align="right">
                {points > 0 ? `+${points}` : String(points)}
              </TableCell>
              <TableCell>{text}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {candidates.length > 0 && (
        <List>
          {candidates.map(({ name, text }) => (
            <Text key={name} inline={true}>{`${name} ${text}`}</Text>
          ))}
        </List>
      )}
    </Tile>
  );
}

/** The test bench: type a lead and see what the rules on this page would do with it now. Nothing moves. */
export function TryPart({ backend, desk }: { backend: Backend; desk: RulesDesk }) {
  const [values, setValues] = React.useState<Record<string, string>>({});
  const [company, setCompany] = React.useState<Record<string, string>>({});
  const [tried, setTried] = React.useState<Tried | null>(null);
  /** What was typed when it was tried: what stands in the fields may be another lead by now. */
  const [given, setGiven] = React.useState({ properties: values, company });
  const [complaint, setComplaint] = React.useState<string | null>(null);
  const [isTrying, setTrying] = React.useState(false);
  const run = async () => {
    setTrying(true);
    const text = desk.text ? { text: { ...desk.text } } : {};
    const reply = await backend<Tried>('POST', '/api/rules/try', { ...text, properties: values, company });
    setTrying(false);
    setGiven({ properties: values, company });
    setTried(reply.ok ? reply.value : null);
    setComplaint(reply.ok ? null : reply.refusal.message);
  };
  const set = (name: string) => (value: string) => setValues((all) => ({ ...all, [name]: value }));
  const setOf = (name: string) => (value: string) => setCompany((all) => ({ ...all, [name]: value }));
  return (
    <Flex direction="column" gap="md">
      <Text>
        Type what a contact would have. The rules on this page judge it as they would judge it now, with the
        room that reps have now.
      </Text>
      {fields.map(([name, label]) =>
        name === 'message' ? (
          <TextArea key={name} label={label} name={name} value={values[name] ?? ''} onChange={set(name)} />
        ) : (
          <Input key={name} label={label} name={name} value={values[name] ?? ''} onChange={set(name)} />
        ),
      )}
      <Input
        label="Industry of the company"
        name="industry"
        value={company.industry ?? ''}
        onChange={setOf('industry')}
      />
      <Input
        label="Employees of the company"
        name="numberofemployees"
        value={company.numberofemployees ?? ''}
        onChange={setOf('numberofemployees')}
      />
      <Flex gap="sm">
        <LoadingButton variant="primary" loading={isTrying} onClick={() => void run()}>
          Try
        </LoadingButton>
        <Button variant="transparent" onClick={() => setTried(null)}>
          Clear
        </Button>
      </Flex>
      {complaint && <Alert title={complaint} variant="error" />}
      {tried && <Result tried={tried} />}
      {tried && <KeepAsTest desk={desk} tried={tried} {...given} />}
    </Flex>
  );
}
