import React from 'react';

/** What every component takes. */
type Everywhere = 'testId' | 'children';

/**
 * A component of the page for one of HubSpot's. A property that it does not know is an error and not a blank: what works here
 * has been shown, and not swallowed.
 * @param known the properties that it takes, besides `testId` and `children`
 */
export function strictProps<Props extends object>(
  name: string,
  known: readonly Exclude<keyof Props & string, Everywhere>[],
  Show: React.ComponentType<Props>,
): React.ComponentType<Props> {
  const names = new Set<string>([...known, 'testId', 'children']);
  const Strict = (props: Props) => {
    const unknown = Object.entries(props).filter(([prop, value]) => value !== undefined && !names.has(prop));
    if (unknown.length > 0)
      throw new Error(
        `The local HubSpot shows ${name} without "${unknown.map(([prop]) => prop).join('", "')}".`,
      );
    return <Show {...props} />;
  };
  Strict.displayName = name;
  return Strict;
}

/** A component of HubSpot's that this page cannot show at all. */
export function notShown(name: string): React.ComponentType {
  return () => {
    throw new Error(`The local HubSpot does not show ${name}.`);
  };
}
