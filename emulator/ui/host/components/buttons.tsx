import type {
  ButtonProps,
  ButtonRowProps,
  DropdownButtonItemProps,
  DropdownProps,
  LoadingButtonProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { fire, plainEvent } from '../fire.ts';
import { useOwnedOverlay, useReactions } from '../overlays.tsx';
import { strictProps } from '../strict-props.tsx';

const sizes: Readonly<Record<string, string>> = {
  xs: 'xs',
  'extra-small': 'xs',
  sm: 'sm',
  small: 'sm',
  md: 'md',
  medium: 'md',
};

function usePress({ onClick, overlay, href }: Pick<ButtonProps, 'onClick' | 'overlay' | 'href'>) {
  const reactions = useReactions();
  const { slot, open } = useOwnedOverlay(overlay);
  const press = (event: React.MouseEvent) => {
    if (overlay) open();
    fire(onClick, plainEvent(event), reactions);
    if (!href) return;
    const { url, external } = typeof href === 'string' ? { url: href, external: false } : href;
    window.open(url, external ? '_blank' : '_self');
  };
  return { slot, press };
}

function Button(props: ButtonProps) {
  const { children, disabled, variant = 'secondary', type = 'button', size = 'md', truncate } = props;
  const { slot, press } = usePress(props);
  const className = `button ${variant} ${sizes[size]}${truncate ? ' cut' : ''}`;
  return (
    <>
      <button type={type} disabled={disabled} className={className} onClick={press}>
        {children}
      </button>
      {slot}
    </>
  );
}

function LoadingButton(props: LoadingButtonProps) {
  const { children, disabled, variant = 'secondary', type = 'button', size = 'md', loading } = props;
  const { slot, press } = usePress(props);
  return (
    <>
      <button
        type={type}
        className={`button ${variant} ${sizes[size]}`}
        aria-busy={loading === true}
        disabled={disabled || loading === true}
        onClick={press}
      >
        {loading && <span className="spin" aria-hidden="true" />}
        {children}
      </button>
      {slot}
    </>
  );
}

/** Closes a menu when somebody clicks or tabs elsewhere. */
function useMenu() {
  const [isOpen, setOpen] = React.useState(false);
  const frame = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    if (!isOpen) return;
    const leave = (event: Event) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('mousedown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('mousedown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  return { isOpen, setOpen, frame };
}

function Dropdown({
  children,
  options = [],
  variant = 'secondary',
  buttonText,
  buttonSize = 'md',
  disabled,
}: DropdownProps) {
  const { isOpen, setOpen, frame } = useMenu();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu inside
    <div
      className="dropdown"
      ref={frame}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <button
        type="button"
        className={`button ${variant} ${sizes[buttonSize]}`}
        aria-expanded={isOpen}
        disabled={disabled}
        onClick={() => setOpen(!isOpen)}
      >
        {buttonText} <span aria-hidden="true">▾</span>
      </button>
      <div className="menu" hidden={!isOpen}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a choice made inside ends the menu */}
        <div onClick={() => setOpen(false)}>
          {children}
          {options.map(({ label, onClick }) => (
            <button type="button" key={label} onClick={() => fire(onClick)}>
              {label}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}

function DropdownButtonItem({ children, onClick, overlay }: DropdownButtonItemProps) {
  const { slot, press } = usePress({ onClick, overlay });
  return (
    <>
      <button type="button" onClick={press}>
        {children}
      </button>
      {slot}
    </>
  );
}

const buttonProps = [
  'onClick',
  'href',
  'disabled',
  'variant',
  'type',
  'size',
  'truncate',
  'overlay',
] as const;

/** What is pressed. */
export const buttonComponents = {
  Button: strictProps<ButtonProps>('Button', buttonProps, Button),
  LoadingButton: strictProps<LoadingButtonProps>(
    'LoadingButton',
    [...buttonProps, 'loading', 'overlayOptions', 'resultIconName'],
    LoadingButton,
  ),
  ButtonRow: strictProps<ButtonRowProps>(
    'ButtonRow',
    ['disableDropdown', 'dropDownButtonOptions'],
    ({ children }) => <div className="button-row">{children}</div>,
  ),
  Dropdown: strictProps<DropdownProps>(
    'Dropdown',
    ['options', 'variant', 'buttonText', 'buttonSize', 'disabled'],
    Dropdown,
  ),
  DropdownButtonItem: strictProps<DropdownButtonItemProps>(
    'DropdownButtonItem',
    ['onClick', 'overlay'],
    DropdownButtonItem,
  ),
};
