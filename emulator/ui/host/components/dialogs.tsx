import type {
  ModalBodyProps,
  ModalFooterProps,
  ModalProps,
  PanelBodyProps,
  PanelFooterProps,
  PanelProps,
  PanelSectionProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { createPortal } from 'react-dom';
import { fire } from '../fire.ts';
import { useOverlayOwner, useOverlays } from '../overlays.tsx';
import { strictProps } from '../strict-props.tsx';

interface Framed {
  id: string;
  title?: string;
  'aria-label'?: string;
  onOpen?: () => void;
  onClose?: () => void;
  children?: React.ReactNode;
  className: string;
}

/** A window over the page; the browser keeps the focus inside it, and Escape closes it. */
function Dialog({ id, title, onOpen, onClose, children, className, 'aria-label': name }: Framed) {
  useOverlayOwner(id);
  const { openIds, close } = useOverlays();
  const isOpen = openIds.has(id);
  const element = React.useRef<HTMLDialogElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only opening and closing matter, not who listens to them
  React.useEffect(() => {
    if (!isOpen) return;
    element.current?.showModal();
    fire(onOpen);
    return () => fire(onClose);
  }, [isOpen]);
  if (!isOpen) return null;
  return createPortal(
    <dialog ref={element} className={className} aria-label={name ?? title} onClose={() => close(id)}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="plain" aria-label="Close" onClick={() => close(id)}>
          ×
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}

const Body = ({ children }: { children: React.ReactNode }) => <div className="dialog-body">{children}</div>;
const Footer = ({ children }: { children: React.ReactNode }) => <footer>{children}</footer>;
const framed = ['id', 'title', 'aria-label', 'onOpen', 'onClose', 'width', 'variant'] as const;

/** What opens over the page. */
export const dialogComponents = {
  Modal: strictProps<ModalProps>('Modal', framed, (props) => (
    <Dialog {...props} className={`modal ${props.variant ?? 'default'} ${props.width ?? 'md'}`} />
  )),
  ModalBody: strictProps<ModalBodyProps>('ModalBody', [], Body),
  ModalFooter: strictProps<ModalFooterProps>('ModalFooter', [], Footer),
  Panel: strictProps<PanelProps>('Panel', framed, (props) => (
    <Dialog {...props} className={`panel ${props.width ?? 'md'}`} />
  )),
  PanelBody: strictProps<PanelBodyProps>('PanelBody', [], Body),
  PanelSection: strictProps<PanelSectionProps>('PanelSection', ['flush'], ({ children }) => (
    <section>{children}</section>
  )),
  PanelFooter: strictProps<PanelFooterProps>('PanelFooter', [], Footer),
};
