import { LoadingSpinner, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesDesk } from './use-rules.ts';

/** What stands in place of the forms while there is nothing to fill them with: it is being read, or must be mended first. */
export function WithoutValues({ text, isRead }: Pick<RulesDesk, 'text' | 'isRead'>) {
  if (!text) return <Text>There are no rules yet. Begin with the first steps.</Text>;
  if (!isRead) return <LoadingSpinner label="Reading the rules…" showLabel layout="centered" />;
  return <Text>The text cannot be read: mend it first, under Text.</Text>;
}
