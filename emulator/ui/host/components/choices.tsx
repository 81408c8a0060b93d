import type {
  CheckboxProps,
  MultiSelectProps,
  RadioButtonProps,
  SelectProps,
  ToggleGroupProps,
  ToggleProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { fire } from '../fire.ts';
import { strictProps } from '../strict-props.tsx';
import { Field } from './field.tsx';

/** A value that the page shows at once, and that the extension's own value replaces when it comes. */
function useChosen<V>(remote: V): [V, (value: V) => void] {
  const [chosen, choose] = React.useState(remote);
  const key = JSON.stringify(remote);
  // biome-ignore lint/correctness/useExhaustiveDependencies: values are compared by what they say, not by which object says it
  React.useEffect(() => choose(remote), [key]);
  return [chosen, choose];
}

function Select(props: SelectProps) {
  const { options, name, readOnly, placeholder = 'Select', onChange } = props;
  const [value, choose] = useChosen(props.value);
  const at = options.findIndex((option) => option.value === value);
  return (
    <Field
      {...props}
      show={(wiring) => (
        <select
          {...wiring}
          name={name}
          disabled={readOnly}
          value={at < 0 ? '' : String(at)}
          onChange={({ currentTarget }) => {
            const option = options[Number(currentTarget.value)];
            if (!option || currentTarget.value === '') return;
            choose(option.value);
            fire(onChange, option.value);
          }}
        >
          {at < 0 && <option value="">{placeholder}</option>}
          {options.map((option, index) => (
            <option key={String(option.value)} value={String(index)}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    />
  );
}

function MultiSelect(props: MultiSelectProps) {
  const { options, onChange, label, description, validationMessage, error, readOnly } = props;
  const [values, choose] = useChosen(props.value ?? []);
  const toggle = (value: string | number | boolean, isOn: boolean) => {
    const next = options
      .map((option) => option.value)
      .filter((each) => (each === value ? isOn : values.includes(each)));
    choose(next);
    fire(onChange, next);
  };
  return (
    <fieldset className={`field${error ? ' wrong' : ''}`}>
      <legend>{label}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={String(option.value)} className="choice">
            <input
              type="checkbox"
              disabled={readOnly}
              checked={values.includes(option.value)}
              onChange={({ currentTarget }) => toggle(option.value, currentTarget.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {description && <p className="about">{description}</p>}
      {validationMessage && <p className={error ? 'message wrong' : 'message'}>{validationMessage}</p>}
    </fieldset>
  );
}

function Toggle(props: ToggleProps) {
  const {
    label,
    labelDisplay = 'inline',
    readonly,
    readOnly,
    name,
    onChange,
    initialIsChecked = false,
  } = props;
  const [isOn, choose] = useChosen(props.checked ?? initialIsChecked);
  const words = isOn ? (props.textChecked ?? 'ON') : (props.textUnchecked ?? 'OFF');
  return (
    <label className={`toggle ${labelDisplay}`}>
      <span className={labelDisplay === 'hidden' ? 'visually-hidden' : ''}>{label}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        name={name}
        checked={isOn}
        disabled={readonly || readOnly}
        onChange={({ currentTarget }) => {
          choose(currentTarget.checked);
          fire(onChange, currentTarget.checked);
        }}
      />
      <span aria-hidden="true" className="state">
        {words}
      </span>
    </label>
  );
}

function Tick(props: CheckboxProps & { kind: 'checkbox' | 'radio' }) {
  const {
    kind,
    children,
    value = '',
    name,
    readonly,
    readOnly,
    description,
    onChange,
    initialIsChecked = false,
  } = props;
  const [isOn, choose] = useChosen(props.checked ?? initialIsChecked);
  return (
    <label className="choice">
      <input
        type={kind}
        name={name}
        value={value}
        checked={isOn}
        aria-label={props['aria-label']}
        disabled={readonly || readOnly}
        onChange={({ currentTarget }) => {
          choose(currentTarget.checked);
          fire(onChange, currentTarget.checked, value);
        }}
      />
      <span>
        {children}
        {description && <span className="about">{description}</span>}
      </span>
    </label>
  );
}

function ToggleGroup(props: ToggleGroupProps) {
  const { toggleType = 'checkboxList', name, label, options, required, validationMessage, error } = props;
  const isSingle = toggleType === 'radioButtonList';
  const given =
    props.value ?? options.filter((option) => option.initialIsChecked).map((option) => option.value);
  const [values, choose] = useChosen(Array.isArray(given) ? given : [given]);
  const group = React.useId();
  const pick = (value: string, isOn: boolean) => {
    const next = isSingle ? [value] : isOn ? [...values, value] : values.filter((each) => each !== value);
    choose(next);
    fire(props.onChange as ((value: string | string[]) => void) | undefined, isSingle ? value : next);
  };
  return (
    <fieldset className={`field${error ? ' wrong' : ''}`}>
      <legend>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </legend>
      <div className={props.inline ? 'choices inline' : 'choices'}>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type={isSingle ? 'radio' : 'checkbox'}
              name={`${name}-${group}`}
              checked={values.includes(option.value)}
              disabled={option.readonly || option.readOnly}
              onChange={({ currentTarget }) => pick(option.value, currentTarget.checked)}
            />
            <span>
              {option.label}
              {option.description && <span className="about">{option.description}</span>}
            </span>
          </label>
        ))}
      </div>
      {validationMessage && <p className={error ? 'message wrong' : 'message'}>{validationMessage}</p>}
    </fieldset>
  );
}

const selects = [
  'label',
  'name',
  'required',
  'readOnly',
  'description',
  'tooltip',
  'placeholder',
  'error',
  'validationMessage',
  'variant',
  'value',
  'onChange',
  'options',
] as const;
const ticks = [
  'value',
  'checked',
  'readonly',
  'readOnly',
  'description',
  'name',
  'variant',
  'size',
  'onChange',
  'inline',
  'initialIsChecked',
] as const;

/** What is chosen. */
export const choiceComponents = {
  Select: strictProps<SelectProps>('Select', [...selects, 'onInput'], Select),
  MultiSelect: strictProps<MultiSelectProps>('MultiSelect', selects, MultiSelect),
  Toggle: strictProps<ToggleProps>(
    'Toggle',
    [
      'checked',
      'readonly',
      'readOnly',
      'name',
      'size',
      'onChange',
      'initialIsChecked',
      'label',
      'labelDisplay',
      'textChecked',
      'textUnchecked',
    ],
    Toggle,
  ),
  Checkbox: strictProps<CheckboxProps>('Checkbox', [...ticks, 'aria-label'], (props) => (
    <Tick {...props} kind="checkbox" />
  )),
  RadioButton: strictProps<RadioButtonProps>('RadioButton', ticks, (props) => (
    <Tick {...props} kind="radio" />
  )),
  ToggleGroup: strictProps<ToggleGroupProps>(
    'ToggleGroup',
    [
      'toggleType',
      'name',
      'label',
      'validationMessage',
      'required',
      'tooltip',
      'error',
      'options',
      'inline',
      'variant',
      'size',
      'value',
      'onChange',
    ],
    ToggleGroup,
  ),
};
