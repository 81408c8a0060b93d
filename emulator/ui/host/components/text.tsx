import type {
  DividerProps,
  HeadingProps,
  IconProps,
  ImageProps,
  LinkProps,
  ListProps,
  StatusTagProps,
  TagProps,
  TextProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { fire, plainEvent } from '../fire.ts';
import { useOwnedOverlay, useReactions } from '../overlays.tsx';
import { strictProps } from '../strict-props.tsx';

const weights = { regular: 400, demibold: 600, bold: 700 };
/** How deep headings of an extension lie under those of the page around it. */
export const HeadingLevel = React.createContext<2 | 3>(2);

function Text({ children, variant, inline, format = {}, truncate }: TextProps) {
  const { fontWeight, italic, lineDecoration, textTransform } = format;
  const style: React.CSSProperties = {
    fontWeight: fontWeight && weights[fontWeight],
    fontStyle: italic ? 'italic' : undefined,
    textDecoration: lineDecoration === 'strikethrough' ? 'line-through' : lineDecoration,
    textTransform: textTransform === 'sentenceCase' ? undefined : textTransform,
    maxWidth: typeof truncate === 'object' ? truncate.maxWidth : undefined,
  };
  const className = ['text', variant === 'microcopy' ? 'small' : '', truncate ? 'cut' : ''].join(' ').trim();
  return inline ? (
    <span className={className} style={style}>
      {children}
    </span>
  ) : (
    <div className={className} style={style}>
      {children}
    </div>
  );
}

function Heading({ children, inline }: HeadingProps) {
  const level = React.useContext(HeadingLevel);
  const style: React.CSSProperties = { display: inline ? 'inline' : undefined };
  return level === 2 ? <h2 style={style}>{children}</h2> : <h3 style={style}>{children}</h3>;
}

function addressOf(href: LinkProps['href']): { href: string; target?: string; rel?: string } {
  if (typeof href === 'string') return { href };
  return href.external ? { href: href.url, target: '_blank', rel: 'noreferrer' } : { href: href.url };
}

function Link({ children, href, onClick, overlay, preventDefault, variant }: LinkProps) {
  const reactions = useReactions();
  const { slot, open } = useOwnedOverlay(overlay);
  const { href: address, target, rel } = addressOf(href);
  return (
    <>
      <a
        href={address}
        target={target}
        rel={rel}
        className={`link ${variant ?? 'primary'}`}
        onClick={(event) => {
          if (preventDefault || overlay) event.preventDefault();
          if (overlay) open();
          fire(onClick, plainEvent(event), reactions);
        }}
      >
        {children}
      </a>
      {slot}
    </>
  );
}

function Tag({ children, variant = 'default', onClick, inline }: TagProps) {
  const reactions = useReactions();
  const className = `chip tone-${variant}${inline ? ' inline' : ''}`;
  if (!onClick) return <span className={className}>{children}</span>;
  return (
    <button
      type="button"
      className={className}
      onClick={(event) => fire(onClick, plainEvent(event), reactions)}
    >
      {children}
    </button>
  );
}

function StatusTag({
  children,
  variant = 'default',
  hollow,
  onClick,
  showRemoveIcon,
  onRemoveClick,
}: StatusTagProps) {
  return (
    <span className={`status tone-${variant}${hollow ? ' hollow' : ''}`}>
      <span className="dot" aria-hidden="true" />
      {onClick ? (
        <button type="button" className="plain" onClick={() => fire(onClick)}>
          {children}
        </button>
      ) : (
        children
      )}
      {showRemoveIcon && (
        <button type="button" className="plain" aria-label="Remove" onClick={() => fire(onRemoveClick)}>
          ×
        </button>
      )}
    </span>
  );
}

function List({ children, variant = 'unordered' }: ListProps) {
  const items = React.Children.toArray(children).map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a list's children come in their order and carry no other name
    <li key={index}>{child}</li>
  ));
  return variant.startsWith('ordered') ? <ol>{items}</ol> : <ul className={variant}>{items}</ul>;
}

const signs: Readonly<Record<string, string>> = {
  success: '✓',
  warning: '⚠',
  exclamation: '!',
  exclamationCircle: '!',
  time: '◷',
  clock: '◷',
  info: 'i',
  edit: '✎',
  delete: '×',
};

function Icon({ name, color = 'inherit', screenReaderText }: IconProps) {
  return (
    <span className={`icon ${color}`}>
      <span aria-hidden="true">{signs[name] ?? '•'}</span>
      {screenReaderText && <span className="visually-hidden">{screenReaderText}</span>}
    </span>
  );
}

function Image({ alt = '', src, width, height }: ImageProps) {
  return <img alt={alt} src={src} width={width} height={height} />;
}

/** Words, links, marks. */
export const textComponents = {
  Text: strictProps<TextProps>('Text', ['variant', 'inline', 'format', 'truncate'], Text),
  Heading: strictProps<HeadingProps>('Heading', ['inline'], Heading),
  Link: strictProps<LinkProps>('Link', ['href', 'onClick', 'overlay', 'preventDefault', 'variant'], Link),
  Tag: strictProps<TagProps>('Tag', ['variant', 'onClick', 'inline'], Tag),
  StatusTag: strictProps<StatusTagProps>(
    'StatusTag',
    ['variant', 'hollow', 'onClick', 'showRemoveIcon', 'onRemoveClick'],
    StatusTag,
  ),
  List: strictProps<ListProps>('List', ['variant'], List),
  Icon: strictProps<IconProps>('Icon', ['name', 'color', 'size', 'screenReaderText'], Icon),
  Image: strictProps<ImageProps>('Image', ['alt', 'src', 'width', 'height'], Image),
  Divider: strictProps<DividerProps>('Divider', ['size', 'distance'], () => <hr />),
};
