import { Input, MultiSelect, TextArea } from '@hubspot/ui-extensions';
import React from 'react';
import { type Option, withPresent } from './choice-field.tsx';
import type { RulesPlace } from './rules-place.ts';
import type { FieldProps } from './text-field.tsx';

interface WordsFieldProps extends FieldProps {
  /** Closed list to choose from; null: anything may be typed. */
  options?: readonly Option[] | null;
  /** Where a single value may stand in place of the list; it moves into the list when that is changed. */
  alone?: RulesPlace;
  /** What is written for one entry; text when left out. */
  read?(text: string): unknown;
}

const longLine = 60;

/** A list of single values at a place of the rules: chosen, or typed with commas between them. */
export function WordsField(props: WordsFieldProps) {
  const { at, alone, label, description, placeholder, isOptional, options, read } = props;
  const fault = at.faultWithin ?? alone?.faultWithin ?? null;
  const texts = alone?.isThere ? [alone.text, ...at.texts] : at.texts;
  const set = (entries: readonly string[]) => {
    if (entries.join('\n') === texts.join('\n')) return;
    const value =
      entries.length === 0 && isOptional ? undefined : entries.map((entry) => read?.(entry) ?? entry);
    at.change([{ path: at.path, value }, ...(alone?.isThere ? [{ path: alone.path }] : [])]);
  };
  const shared = {
    label,
    name: at.name,
    required: !isOptional,
    error: fault !== null,
    validationMessage: fault ?? undefined,
  };
  if (options) {
    const all = texts.reduce<Option[]>(withPresent, [...options]);
    return (
      <MultiSelect
        {...shared}
        description={description}
        value={texts}
        options={all}
        onChange={(values) => set(values.map(String))}
      />
    );
  }
  // An entry may have a comma of its own: then each stands on its own line.
  const separator = texts.some((entry) => entry.includes(',')) ? '\n' : ', ';
  const value = texts.join(separator);
  const typed = {
    ...shared,
    description: description ?? (separator === '\n' ? 'One on each line' : 'With commas between them'),
    placeholder,
    value,
    onChange: (text: string) =>
      set(
        text
          .split(separator === '\n' ? '\n' : /[,\n]/)
          .map((entry) => entry.trim())
          .filter(Boolean),
      ),
  };
  return separator === '\n' || value.length > longLine ? (
    <TextArea {...typed} rows={3} />
  ) : (
    <Input {...typed} />
  );
}
