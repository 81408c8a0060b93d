import type React from 'react';
import { componentNames } from '../component-names.ts';
import { buttonComponents } from './components/buttons.tsx';
import { choiceComponents } from './components/choices.tsx';
import { dialogComponents } from './components/dialogs.tsx';
import { feedbackComponents } from './components/feedback.tsx';
import { figureComponents } from './components/figures.tsx';
import { inputComponents } from './components/inputs.tsx';
import { layoutComponents } from './components/layout.tsx';
import { pageComponents } from './components/pages.tsx';
import { sectionComponents } from './components/sections.tsx';
import { tableComponents } from './components/tables.tsx';
import { textComponents } from './components/text.tsx';
import { notShown } from './strict-props.tsx';

/** Components that this page shows. */
export const shownComponents: Readonly<Record<string, unknown>> = {
  ...textComponents,
  ...layoutComponents,
  ...buttonComponents,
  ...inputComponents,
  ...choiceComponents,
  ...tableComponents,
  ...dialogComponents,
  ...sectionComponents,
  ...feedbackComponents,
  ...figureComponents,
  ...pageComponents,
};

/** Every component by its name over the wire; what this page cannot show says so when it is used. */
export const registry = Object.fromEntries(
  componentNames.map((name) => [name, shownComponents[name] ?? notShown(name)]),
) as Record<string, React.ComponentType>; // each takes the properties that its own strictProps checks
