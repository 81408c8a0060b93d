import React from 'react';

interface Props {
  onFault(message: string): void;
  children?: React.ReactNode;
}

/** An extension that asks for what this page cannot show ends with a message, never with a blank. */
export class FaultBoundary extends React.Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onFault(error.message);
  }

  override render(): React.ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
