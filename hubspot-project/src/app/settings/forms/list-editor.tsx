import { Box, Button, ButtonRow, Flex, Heading, Tag, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from './rules-place.ts';

export interface ListEditorProps {
  list: RulesPlace;
  /** One entry in a word: "route". */
  noun: string;
  /** Its name, and the rest of it in a sentence. */
  describe(entry: RulesPlace): { title: string; summary: string };
  form(entry: RulesPlace): React.ReactNode;
  /** A new entry with the fields that it needs. */
  fresh(): unknown;
  /** The order says something: entries can be moved. */
  isOrdered?: boolean;
  /** A new entry comes before the last one, which takes all that is left. */
  isLastKept?: boolean;
  /** Takes an entry away, with whatever names it. */
  remove?(entry: RulesPlace): void;
}

/** The entries of a list on the left, the one that is open on the right. */
export function ListEditor(props: ListEditorProps) {
  const { list, noun, describe, fresh, isLastKept = false } = props;
  const [openAt, setOpenAt] = React.useState(0);
  const { entries } = list;
  const opened = entries[Math.min(openAt, entries.length - 1)];
  const add = () => {
    const at = isLastKept ? Math.max(0, entries.length - 1) : entries.length;
    list.add(fresh(), at);
    setOpenAt(at);
  };
  return (
    <Flex direction="row" gap="md" wrap={true} align="start">
      <Box flex={1}>
        <Flex direction="column" gap="sm" align="start">
          {entries.map((entry) => {
            const { title, summary } = describe(entry);
            return (
              <Flex key={entry.index} direction="column" gap="flush" align="start">
                <Flex gap="xs" align="center">
                  <Button
                    size="sm"
                    variant={entry === opened ? 'secondary' : 'transparent'}
                    onClick={() => setOpenAt(entry.index)}
                  >
                    {props.isOrdered ? `${entry.index + 1}. ${title}` : title}
                  </Button>
                  {entry.faultWithin !== null && <Tag variant="error">to mend</Tag>}
                </Flex>
                <Text variant="microcopy">{summary}</Text>
              </Flex>
            );
          })}
          <Button size="sm" onClick={add}>{`Add ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`}</Button>
        </Flex>
      </Box>
      <Box flex={2}>{opened && <Opened {...props} entry={opened} onMoved={setOpenAt} />}</Box>
    </Flex>
  );
}

function Opened(props: ListEditorProps & { entry: RulesPlace; onMoved(index: number): void }) {
  const { list, noun, describe, form, isOrdered, entry, onMoved } = props;
  const { title } = describe(entry);
  const move = (to: number) => {
    entry.moveTo(to);
    onMoved(to);
  };
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{title}</Heading>
        {form(entry)}
        <ButtonRow disableDropdown={true}>
          {isOrdered && (
            <Button size="sm" disabled={entry.index === 0} onClick={() => move(entry.index - 1)}>
              Move up
            </Button>
          )}
          {isOrdered && (
            <Button
              size="sm"
              disabled={entry.index === list.entries.length - 1}
              onClick={() => move(entry.index + 1)}
            >
              Move down
            </Button>
          )}
          <Button
            size="sm"
            variant="destructive"
            onClick={() => (props.remove ? props.remove(entry) : entry.remove())}
          >
            {`Remove this ${noun}`}
          </Button>
        </ButtonRow>
      </Flex>
    </Tile>
  );
}
