import React from 'react';

export interface FieldFrame {
  label?: string;
  required?: boolean;
  description?: string;
  tooltip?: string;
  error?: boolean;
  validationMessage?: string;
}

/** What connects a control with its label, its description and its message. */
export interface Wiring {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  required?: boolean;
}

/** A labelled field around one control. */
export function Field(props: FieldFrame & { show: (wiring: Wiring) => React.ReactNode; group?: boolean }) {
  const id = React.useId();
  const { label, required, description, tooltip, error, validationMessage, show } = props;
  const notes = [
    description || tooltip ? `${id}-about` : null,
    validationMessage ? `${id}-message` : null,
  ].filter((each) => each !== null);
  const wiring: Wiring = {
    id,
    'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
    required,
  };
  return (
    <div className={`field${error ? ' wrong' : ''}`}>
      {label && (
        <label htmlFor={id}>
          {label}
          {required && <span aria-hidden="true"> *</span>}
        </label>
      )}
      {show(wiring)}
      {(description || tooltip) && (
        <p className="about" id={`${id}-about`}>
          {[description, tooltip].filter(Boolean).join(' ')}
        </p>
      )}
      {validationMessage && (
        <p className={error ? 'message wrong' : 'message'} id={`${id}-message`}>
          {validationMessage}
        </p>
      )}
    </div>
  );
}
