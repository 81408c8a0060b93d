import { LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import React from 'react';
import { WithoutValues } from '../../hubspot-project/src/app/settings/without-values.tsx';

describe('the forms before there is anything to fill them with', () => {
  const show = (given: React.ComponentProps<typeof WithoutValues>) => {
    const page = createRenderer('settings');
    page.render(<WithoutValues {...given} />);
    return { spins: page.findAll(LoadingSpinner).length, says: page.findAll(Text).map(({ text }) => text) };
  };
  const text = { source: 'timeZone: UTC', format: 'yaml' as const };

  it('wait for the service, and blame no text that nobody has read yet', () => {
    expect(show({ text, isRead: false })).toEqual({ spins: 1, says: [] });
  });

  it('send to the text when it cannot be read, and to the first steps when there is none', () => {
    expect(show({ text, isRead: true }).says).toEqual([
      'The text cannot be read: mend it first, under Text.',
    ]);
    expect(show({ text: null, isRead: true }).says).toEqual([
      'There are no rules yet. Begin with the first steps.',
    ]);
  });
});
