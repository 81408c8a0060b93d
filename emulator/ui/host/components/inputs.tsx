import type {
  CurrencyInputProps,
  DateInputProps,
  InputProps,
  NumberInputProps,
  SearchInputProps,
  StepperInputProps,
  TextAreaProps,
  TimeInputProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { fire } from '../fire.ts';
import { strictProps } from '../strict-props.tsx';
import { useDraft } from '../use-draft.ts';
import { Field, type FieldFrame } from './field.tsx';

/** What all text-like fields share: `V` is what the extension gets. */
interface Typed<V> extends FieldFrame {
  name: string;
  readOnly?: boolean;
  placeholder?: string;
  onChange?: (value: V) => void;
  onInput?: (value: V) => void;
  onBlur?: (value: V) => void;
  onFocus?: (value: V) => void;
}

interface Way<V> {
  type: string;
  text: string;
  /** The value that a text stands for; undefined when it stands for none yet. */
  read(text: string): V | undefined;
  rows?: number;
  more?: React.InputHTMLAttributes<HTMLInputElement>;
}

function TypedField<V>({ given, way }: { given: Typed<V>; way: Way<V> }) {
  const tell = (handler: ((value: V) => void) | undefined, text: string) => {
    const value = way.read(text);
    if (value !== undefined) fire(handler, value);
  };
  const draft = useDraft(
    way.text,
    (text) => tell(given.onInput, text),
    (text) => tell(given.onChange, text),
  );
  const shared = {
    name: given.name,
    value: draft.text,
    readOnly: given.readOnly,
    placeholder: given.placeholder,
    onFocus: () => {
      draft.onFocus();
      tell(given.onFocus, draft.text);
    },
    onBlur: () => {
      draft.onBlur();
      tell(given.onBlur, draft.text);
    },
  };
  const onEdit = (event: { currentTarget: { value: string } }) => draft.onEdit(event.currentTarget.value);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') draft.commit();
  };
  const show = (wiring: object) =>
    way.rows === undefined ? (
      <input {...wiring} {...way.more} {...shared} type={way.type} onChange={onEdit} onKeyDown={onKeyDown} />
    ) : (
      <textarea {...wiring} {...shared} rows={way.rows} onChange={onEdit} spellCheck={false} />
    );
  return <Field {...given} show={show} />;
}

function Input(props: InputProps) {
  const { value, defaultValue, type = 'text', onChange } = props;
  return (
    <TypedField<string>
      given={{ ...props, onChange }}
      way={{ type, text: value ?? defaultValue ?? '', read: String }}
    />
  );
}

function SearchInput({ clearable: _, ...props }: SearchInputProps) {
  const text = props.value ?? props.defaultValue ?? '';
  return <TypedField<string> given={props} way={{ type: 'search', text, read: String }} />;
}

function TextArea(props: TextAreaProps) {
  const text = props.value ?? props.defaultValue ?? '';
  return (
    <TypedField<string> given={props} way={{ type: 'text', text, read: String, rows: props.rows ?? 3 }} />
  );
}

const readNumber = (text: string) =>
  text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);

function NumberInput(props: NumberInputProps & { step?: number }) {
  const { value, defaultValue, min, max, precision, formatStyle, step } = props;
  const factor = formatStyle === 'percentage' ? 100 : 1;
  const present = value ?? defaultValue;
  const way: Way<number> = {
    type: 'number',
    text: present === undefined || present === null ? '' : String(Math.round(present * factor * 1e6) / 1e6),
    read: (text) => {
      const number = readNumber(text);
      return number === undefined ? undefined : number / factor;
    },
    more: {
      min,
      max,
      step: step ?? (precision === undefined ? 'any' : 10 ** -precision),
      inputMode: 'decimal',
    },
  };
  return <TypedField<number> given={props} way={way} />;
}

const StepperInput = (props: StepperInputProps) => <NumberInput {...props} step={props.stepSize ?? 1} />;
const CurrencyInput = (props: CurrencyInputProps) => (
  <NumberInput {...props} label={`${props.label} (${props.currency ?? 'USD'})`} />
);

const two = (number: number) => String(number).padStart(2, '0');

function DateInput(props: DateInputProps) {
  const show = (day: DateInputProps['value']) =>
    day ? `${day.year}-${two(day.month + 1)}-${two(day.date)}` : '';
  const way: Way<{ year: number; month: number; date: number; formattedDate: string }> = {
    type: 'date',
    text: show(props.value ?? props.defaultValue),
    read: (text) => {
      const [year, month, date] = text.split('-').map(Number);
      return year && month && date ? { year, month: month - 1, date, formattedDate: text } : undefined;
    },
    more: { min: show(props.min) || undefined, max: show(props.max) || undefined },
  };
  return (
    <TypedField
      given={props as Typed<{ year: number; month: number; date: number; formattedDate: string }>}
      way={way}
    />
  );
}

function TimeInput(props: TimeInputProps) {
  const present = props.value ?? props.defaultValue;
  const way: Way<{ hours: number; minutes: number }> = {
    type: 'time',
    text: present ? `${two(present.hours)}:${two(present.minutes)}` : '',
    read: (text) => {
      const [hours, minutes] = text.split(':').map(Number);
      return hours === undefined || minutes === undefined ? undefined : { hours, minutes };
    },
  };
  return <TypedField given={props as Typed<{ hours: number; minutes: number }>} way={way} />;
}

const typed = [
  'label',
  'name',
  'value',
  'required',
  'readOnly',
  'description',
  'tooltip',
  'placeholder',
  'error',
  'defaultValue',
  'validationMessage',
  'onChange',
  'onInput',
  'onBlur',
  'onFocus',
] as const;
const untyped = typed.filter((prop) => prop !== 'placeholder' && prop !== 'onInput');
const TextAreaField = strictProps<TextAreaProps>(
  'TextArea',
  [...typed, 'cols', 'maxLength', 'rows', 'resize'],
  TextArea,
);

/** What is typed. */
export const inputComponents = {
  Input: strictProps<InputProps>('Input', [...typed, 'type'], Input),
  SearchInput: strictProps<SearchInputProps>('SearchInput', [...typed, 'clearable'], SearchInput),
  TextArea: TextAreaField,
  Textarea: TextAreaField,
  NumberInput: strictProps<NumberInputProps>(
    'NumberInput',
    [...typed, 'min', 'max', 'precision', 'formatStyle', 'textAlign'],
    NumberInput,
  ),
  StepperInput: strictProps<StepperInputProps>(
    'StepperInput',
    [
      ...untyped,
      'placeholder',
      'min',
      'max',
      'precision',
      'formatStyle',
      'stepSize',
      'minValueReachedTooltip',
      'maxValueReachedTooltip',
    ],
    StepperInput,
  ),
  CurrencyInput: strictProps<CurrencyInputProps>(
    'CurrencyInput',
    [...untyped, 'placeholder', 'currency', 'precision', 'min', 'max'],
    CurrencyInput,
  ),
  DateInput: strictProps<DateInputProps>(
    'DateInput',
    [
      ...untyped,
      'min',
      'max',
      'minValidationMessage',
      'maxValidationMessage',
      'format',
      'clearButtonLabel',
      'todayButtonLabel',
      'timezone',
    ],
    DateInput,
  ),
  TimeInput: strictProps<TimeInputProps>(
    'TimeInput',
    [...untyped, 'min', 'max', 'interval', 'timezone'],
    TimeInput,
  ),
};
