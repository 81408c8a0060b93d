import React from 'react';

/**
 * The package's own files were compiled for React's newer entry, which would bring a second React along: this one makes the
 * same elements with the worker's React.
 */
export function jsx(
  type: React.ElementType,
  props: Record<string, unknown>,
  key?: string,
): React.ReactElement {
  return React.createElement(type, key === undefined ? props : { ...props, key });
}

export const jsxs = jsx;
export const { Fragment } = React;
