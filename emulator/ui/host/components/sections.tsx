import type {
  AccordionProps,
  DescriptionListItemProps,
  DescriptionListProps,
  FormProps,
  StepIndicatorProps,
  TabProps,
  TabsProps,
  TooltipProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { fire, plainEvent } from '../fire.ts';
import { useReactions } from '../overlays.tsx';
import { strictProps } from '../strict-props.tsx';

function Accordion({ title, children, defaultOpen = false, disabled, open, onClick }: AccordionProps) {
  const [isOpen, setOpen] = React.useState(defaultOpen);
  const shown = open ?? isOpen;
  const id = React.useId();
  return (
    <div className="accordion">
      <button
        type="button"
        aria-expanded={shown}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          setOpen(!shown);
          fire(onClick);
        }}
      >
        <span aria-hidden="true">{shown ? '▾' : '▸'}</span> {title}
      </button>
      <div id={id} hidden={!shown}>
        {children}
      </div>
    </div>
  );
}

interface TabPlace {
  selected: string | number | undefined;
  base: string;
}
const TabContext = React.createContext<TabPlace>({ selected: undefined, base: '' });

/** The tabs' own names, read off their elements: those of the remote tree come wrapped. */
function namesOf(children: React.ReactNode): { id: string | number; title: string; disabled: boolean }[] {
  return React.Children.toArray(children).flatMap((child, index) => {
    if (!React.isValidElement(child)) return [];
    const { component } = child.props as { component?: { props?: TabProps } };
    const props = component?.props ?? (child.props as TabProps);
    return [{ id: props.tabId ?? index, title: props.title ?? '', disabled: props.disabled === true }];
  });
}

function Tabs({ children, onSelectedChange, defaultSelected, selected }: TabsProps) {
  const tabs = namesOf(children);
  const [own, choose] = React.useState(defaultSelected ?? tabs[0]?.id);
  const present = selected ?? own;
  const base = React.useId();
  const go = (id: string | number) => {
    choose(id);
    fire(onSelectedChange as ((id: string | number) => void) | undefined, id);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((tab) => tab.id === present);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    go(next.id);
    document.getElementById(`${base}-${next.id}-tab`)?.focus();
  };
  return (
    <TabContext.Provider value={{ selected: present, base }}>
      <div role="tablist" className="tablist" onKeyDown={onKeyDown}>
        {tabs.map(({ id, title, disabled }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}-tab`}
            aria-selected={id === present}
            aria-controls={`${base}-${id}`}
            tabIndex={id === present ? 0 : -1}
            disabled={disabled}
            onClick={() => go(id)}
          >
            {title}
          </button>
        ))}
      </div>
      {children}
    </TabContext.Provider>
  );
}

function Tab({ tabId, children }: TabProps) {
  const { selected, base } = React.useContext(TabContext);
  const isShown = selected === tabId;
  return (
    <div role="tabpanel" id={`${base}-${tabId}`} aria-labelledby={`${base}-${tabId}-tab`} hidden={!isShown}>
      {isShown && children}
    </div>
  );
}

function StepIndicator({
  stepNames,
  currentStep = 0,
  direction = 'horizontal',
  onClick,
}: StepIndicatorProps) {
  return (
    <ol className={`steps ${direction}`}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          className={index < currentStep ? 'done' : ''}
          aria-current={index === currentStep ? 'step' : undefined}
        >
          {onClick ? (
            <button type="button" className="plain" onClick={() => fire(onClick, index)}>
              {name}
            </button>
          ) : (
            name
          )}
        </li>
      ))}
    </ol>
  );
}

function Form({ children, onSubmit, autoComplete }: FormProps) {
  const reactions = useReactions();
  return (
    <form
      autoComplete={autoComplete}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const targetValue = Object.fromEntries(
          [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
        );
        fire(onSubmit, { ...plainEvent(event), targetValue }, reactions);
      }}
    >
      {children}
    </form>
  );
}

/** What folds, follows, and belongs together. */
export const sectionComponents = {
  Accordion: strictProps<AccordionProps>(
    'Accordion',
    ['title', 'defaultOpen', 'disabled', 'open', 'size', 'onClick'],
    Accordion,
  ),
  Tabs: strictProps<TabsProps>(
    'Tabs',
    ['onSelectedChange', 'defaultSelected', 'selected', 'variant', 'fill'],
    Tabs,
  ),
  Tab: strictProps<TabProps>('Tab', ['disabled', 'tabId', 'title', 'tooltip', 'tooltipPlacement'], Tab),
  StepIndicator: strictProps<StepIndicatorProps>(
    'StepIndicator',
    ['stepNames', 'direction', 'circleSize', 'currentStep', 'variant', 'onClick'],
    StepIndicator,
  ),
  Form: strictProps<FormProps>('Form', ['onSubmit', 'preventDefault', 'autoComplete'], Form),
  DescriptionList: strictProps<DescriptionListProps>(
    'DescriptionList',
    ['direction'],
    ({ children, direction = 'column' }) => <dl className={`described ${direction}`}>{children}</dl>,
  ),
  DescriptionListItem: strictProps<DescriptionListItemProps>(
    'DescriptionListItem',
    ['label'],
    ({ children, label }) => (
      <div>
        <dt>{label}</dt>
        <dd>{children}</dd>
      </div>
    ),
  ),
  Tooltip: strictProps<TooltipProps>('Tooltip', ['placement'], ({ children }) => (
    <span className="visually-hidden">{children}</span>
  )),
};
