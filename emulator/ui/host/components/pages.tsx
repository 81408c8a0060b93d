import React from 'react';
import { fire, plainEvent } from '../fire.ts';
import { useOwnedOverlay, useReactions } from '../overlays.tsx';
import { strictProps } from '../strict-props.tsx';

interface GoProps {
  to: string;
  params?: Record<string, string>;
  children?: React.ReactNode;
}

interface ActionProps {
  onClick?: (event: never, reactions: never) => unknown;
  href?: string | { url: string; external?: boolean };
  disabled?: boolean;
  overlay?: React.ReactNode;
  children?: React.ReactNode;
}

/** Goes to another page of the app; given by the frame, which keeps the browser's address. */
export const NavigationContext = React.createContext<
  (to: { to: string; params?: Record<string, string> }) => void
>(() => undefined);

function GoLink({ to, params, children }: GoProps) {
  const go = React.useContext(NavigationContext);
  const query = new URLSearchParams({ page: to, ...params });
  return (
    <a
      className="link"
      href={`?${query}`}
      onClick={(event) => {
        event.preventDefault();
        go({ to, params });
      }}
    >
      {children}
    </a>
  );
}

function ActionButton({
  onClick,
  href,
  disabled,
  overlay,
  children,
  variant,
}: ActionProps & { variant: string }) {
  const reactions = useReactions();
  const { slot, open } = useOwnedOverlay(overlay);
  return (
    <>
      <button
        type="button"
        className={`button ${variant} md`}
        disabled={disabled}
        onClick={(event) => {
          if (overlay) open();
          fire(
            onClick as ((event: unknown, reactions: unknown) => unknown) | undefined,
            plainEvent(event),
            reactions,
          );
          if (href) window.open(typeof href === 'string' ? href : href.url, '_self');
        }}
      >
        {children}
      </button>
      {slot}
    </>
  );
}

const Row = ({ children }: { children?: React.ReactNode }) => (
  <div className="header-actions">{children}</div>
);
const go = ['to', 'params'] as const;
const acts = ['onClick', 'href', 'disabled', 'overlay'] as const;
const link = (name: string) => strictProps<GoProps>(name, go, GoLink);
const row = (name: string) => strictProps<{ children?: React.ReactNode }>(name, [], Row);

/** What the app's own pages are headed and linked with. */
export const pageComponents = {
  PageLink: link('PageLink'),
  PageTitle: strictProps<{ children?: React.ReactNode }>('PageTitle', [], ({ children }) => (
    <h1 className="page-title">{children}</h1>
  )),
  PageHeader: row('PageHeader'),
  PageHeaderPrimaryAction: row('PageHeaderPrimaryAction'),
  PageHeaderSecondaryActions: row('PageHeaderSecondaryActions'),
  PageHeaderLink: strictProps<ActionProps>('PageHeaderLink', acts, (props) => (
    <ActionButton {...props} variant="secondary" />
  )),
  PageHeaderPageLink: link('PageHeaderPageLink'),
  PageBreadcrumbs: strictProps<{ children?: React.ReactNode }>('PageBreadcrumbs', [], ({ children }) => (
    <nav className="breadcrumbs" aria-label="Breadcrumbs">
      {children}
    </nav>
  )),
  PageBreadcrumbsPageLink: link('PageBreadcrumbsPageLink'),
  PageBreadcrumbsCurrent: strictProps<{ children?: React.ReactNode }>(
    'PageBreadcrumbsCurrent',
    [],
    ({ children }) => <span aria-current="page">{children}</span>,
  ),
  HeaderActions: row('HeaderActions'),
  PrimaryHeaderActionButton: strictProps<ActionProps>('PrimaryHeaderActionButton', acts, (props) => (
    <ActionButton {...props} variant="primary" />
  )),
  SecondaryHeaderActionButton: strictProps<ActionProps>('SecondaryHeaderActionButton', acts, (props) => (
    <ActionButton {...props} variant="secondary" />
  )),
};
