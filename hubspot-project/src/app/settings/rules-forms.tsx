import { Flex, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import { DeadlinesPart } from './deadlines/deadlines-part.tsx';
import { ToMend } from './forms/to-mend.tsx';
import { GeneralPart } from './general-part.tsx';
import { InquiriesPart } from './inquiries/inquiries-part.tsx';
import { ProfilePart } from './profile/profile-part.tsx';
import { RoutesPart } from './routes/routes-part.tsx';
import { PartnersPart } from './sources/partners-part.tsx';
import { SourcesPart } from './sources/sources-part.tsx';
import { TeamPart } from './team/team-part.tsx';
import { TestsPart } from './tests/tests-part.tsx';
import { TriagePart } from './triage/triage-part.tsx';
import type { RulesDesk } from './use-rules.ts';
import { WithoutValues } from './without-values.tsx';

export interface PartProps {
  backend: Backend;
  desk: RulesDesk;
}

interface RulesFormsProps extends PartProps {
  /** The first part when null. */
  openPart: string | null;
  onOpen(part: string): void;
}

interface Part {
  id: string;
  title: string;
  /** The fields of the document that this part is about. */
  fields: readonly string[];
  Show: React.ComponentType<PartProps>;
}

const parts: readonly Part[] = [
  { id: 'profile', title: 'Profile', fields: ['profile'], Show: ProfilePart },
  { id: 'team', title: 'Team', fields: ['reps', 'pools', 'places'], Show: TeamPart },
  { id: 'routes', title: 'Routes', fields: ['routes'], Show: RoutesPart },
  { id: 'inquiries', title: 'Inquiries', fields: ['inquiries'], Show: InquiriesPart },
  {
    id: 'deadlines',
    title: 'Deadlines and results',
    fields: ['deadlines', 'worked', 'results', 'recycling'],
    Show: DeadlinesPart,
  },
  { id: 'triage', title: 'Triage', fields: ['quality'], Show: TriagePart },
  { id: 'sources', title: 'Sources and costs', fields: ['sources'], Show: SourcesPart },
  { id: 'partners', title: 'Partners', fields: ['partners'], Show: PartnersPart },
  { id: 'tests', title: 'Saved tests', fields: ['tests'], Show: TestsPart },
  { id: 'general', title: 'General', fields: ['timeZone', 'weekStart', 'settleSeconds'], Show: GeneralPart },
];

/** Whether a fault is one of a part: its path begins with one of the part's fields. */
function isOf({ fields }: Part, path: string): boolean {
  return fields.some(
    (field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`),
  );
}

/** The whole document in forms, a part at a time. */
export function RulesForms({ backend, desk, openPart, onOpen }: RulesFormsProps) {
  const open = openPart ?? parts[0]?.id;
  const { text, values, faults } = desk;
  if (!text || !values) return <WithoutValues text={text} isRead={desk.isRead} />;
  const elsewhere = faults.filter(({ path }) => !parts.some((part) => isOf(part, path)));
  return (
    <Flex direction="column" gap="sm">
      <Text variant="microcopy">
        These forms and the text are the same draft. What you do not touch stays as it is; where you add or
        move something, the text is laid out anew, and its comments stay.
      </Text>
      <ToMend values={values} faults={elsewhere} />
      <Tabs selected={open} onSelectedChange={(id: string | number) => onOpen(String(id))}>
        {parts.map((part) => (
          <Tab key={part.id} tabId={part.id} title={part.title}>
            {part.id === open && (
              <Flex direction="column" gap="sm">
                <ToMend values={values} faults={faults.filter(({ path }) => isOf(part, path))} />
                <part.Show backend={backend} desk={desk} />
              </Flex>
            )}
          </Tab>
        ))}
      </Tabs>
    </Flex>
  );
}
