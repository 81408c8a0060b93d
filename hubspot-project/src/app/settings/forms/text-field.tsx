import { Input, TextArea } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from './rules-place.ts';

export interface FieldProps {
  at: RulesPlace;
  label: string;
  description?: string;
  placeholder?: string;
  /** Left empty, the place goes from the document. */
  isOptional?: boolean;
}

interface TextFieldProps extends FieldProps {
  /** Several lines of text. */
  rows?: number;
  /** What is written for what was typed; the same when left out. */
  read?(text: string): unknown;
}

/** Typed text at a place of the rules, with what is wrong with it. */
export function TextField({ at, label, description, placeholder, isOptional, rows, read }: TextFieldProps) {
  const fault = at.faultWithin;
  const field = {
    label,
    name: at.name,
    description,
    placeholder,
    required: !isOptional,
    value: at.text,
    error: fault !== null,
    validationMessage: fault ?? undefined,
    onChange: (text: string) => {
      if (text === at.text) return;
      if (text.trim() === '' && isOptional) at.remove();
      else at.set(read ? read(text.trim()) : text);
    },
  };
  return rows === undefined ? <Input {...field} /> : <TextArea {...field} rows={rows} />;
}

/** What is no number stays as it was typed: the check of the rules says so at the field. */
function readNumber(text: string): unknown {
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

/** A number at a place of the rules. */
export function NumberField(props: FieldProps) {
  return <TextField {...props} read={readNumber} />;
}
