import { Select } from '@hubspot/ui-extensions';
import React from 'react';
import type { PropertyChoice } from '../../shared/rules-data.ts';
import { ChoiceField } from './choice-field.tsx';
import { operandsOf, operatorsFor } from './operators.ts';
import type { RulesPlace } from './rules-place.ts';
import { TextField } from './text-field.tsx';
import { WordsField } from './words-field.tsx';

/** What a typed or chosen operand is in the rules: a number, yes or no, or text. */
function operandReader(type: string | null, operator: string): (text: string) => unknown {
  return (text) => {
    const isNumber = type === 'number' || operator === 'WITHIN_DAYS' || (type === null && text !== '');
    if (isNumber && !Number.isNaN(Number(text)) && String(Number(text)) === text) return Number(text);
    if (type === 'bool' && (text === 'true' || text === 'false')) return text === 'true';
    return text;
  };
}

/** The operator changes, and operands move to where the new one has them. */
function changeOperator(at: RulesPlace, operator: string): void {
  const { value, values, highValue } = (at.value ?? {}) as Record<string, unknown>;
  const all = [value, ...(Array.isArray(values) ? values : [])].filter((each) => each !== undefined);
  const operands = operandsOf(operator);
  const wanted = {
    value: operands === 'one' || operands === 'range' ? (all[0] ?? '') : undefined,
    values: operands === 'many' ? all : undefined,
    highValue: operands === 'range' ? (highValue ?? all[0] ?? '') : undefined,
  };
  at.change([
    { path: [...at.path, 'operator'], value: operator },
    ...(['value', 'values', 'highValue'] as const)
      .filter((field) => wanted[field] !== undefined || at.at(field).isThere)
      .map((field) => ({ path: [...at.path, field], value: wanted[field] })),
  ]);
}

interface ComparisonFieldsProps {
  /** Where operator and operands stand. */
  at: RulesPlace;
  property: PropertyChoice | null;
}

/** What a property is compared with: an operator in words, and values to choose or to type. */
export function ComparisonFields({ at, property }: ComparisonFieldsProps) {
  const operator = at.at('operator').text;
  const type = property?.type ?? null;
  const fault = at.at('operator').fault ?? at.fault;
  return (
    <>
      <Select
        label="Comparison"
        name={at.at('operator').name}
        value={operator}
        options={operatorsFor(type, operator)}
        error={fault !== null}
        validationMessage={fault ?? undefined}
        onChange={(chosen) => changeOperator(at, String(chosen))}
      />
      <Operand at={at} property={property} />
    </>
  );
}

function Operand({ at, property }: ComparisonFieldsProps) {
  const operator = at.at('operator').text;
  const read = operandReader(property?.type ?? null, operator);
  const options = property?.options ?? null;
  switch (operandsOf(operator)) {
    case 'none':
      return null;
    case 'many':
      return (
        <WordsField
          at={at.at('values')}
          alone={at.at('value')}
          label="Values"
          options={options}
          read={read}
        />
      );
    case 'range':
      return (
        <>
          <TextField at={at.at('value')} label="From" read={read} />
          <TextField at={at.at('highValue')} label="To" read={read} />
        </>
      );
    default:
      return options && operator !== 'WITHIN_DAYS' ? (
        <ChoiceField at={at.at('value')} label="Value" options={options} />
      ) : (
        <TextField at={at.at('value')} label={operator === 'WITHIN_DAYS' ? 'Days' : 'Value'} read={read} />
      );
  }
}
