import React from 'react';

interface Props {
  onError(error: Error): void;
  children?: React.ReactNode;
}

/** Tells of an error in the extension's rendering, and shows nothing in its place. */
export class Boundary extends React.Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onError(error);
  }

  override render(): React.ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
