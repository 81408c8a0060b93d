import React from 'react';

/** What stands in a field while somebody writes in it. */
export interface Draft {
  text: string;
  onFocus(): void;
  onEdit(text: string): void;
  onBlur(): void;
  /** Sends what stands there, as a blur would; for Enter in a form. */
  commit(): void;
}

/**
 * The text of a field. While it has the focus, what was typed stands, however late the extension's own value comes; after it,
 * the extension's value counts again. `onCommit` hears what changed when the field is left, as HubSpot's `onChange` does.
 */
export function useDraft(
  remote: string,
  onEdited: (text: string) => void,
  onCommit: (text: string) => void,
): Draft {
  const [typed, setTyped] = React.useState<string | null>(null);
  const [isFocused, setFocused] = React.useState(false);
  const committed = React.useRef(remote);
  React.useEffect(() => {
    committed.current = remote;
    if (!isFocused) setTyped(null);
  }, [remote, isFocused]);
  const text = typed ?? remote;
  const commit = () => {
    if (text === committed.current) return;
    committed.current = text;
    onCommit(text);
  };
  return {
    text,
    commit,
    onFocus: () => setFocused(true),
    onEdit: (next) => {
      setTyped(next);
      onEdited(next);
    },
    onBlur: () => {
      commit();
      setFocused(false);
    },
  };
}
