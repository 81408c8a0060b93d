import type {
  AutoGridProps,
  BoxProps,
  CardProps,
  FlexProps,
  InlineProps,
  SpacerProps,
  StackProps,
  TileProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { strictProps } from '../strict-props.tsx';

const distances: Readonly<Record<string, number>> = {
  flush: 0,
  xs: 4,
  'extra-small': 4,
  sm: 8,
  small: 8,
  md: 16,
  medium: 16,
  lg: 24,
  large: 24,
  xl: 40,
  'extra-large': 40,
};
const justified: Readonly<Record<string, string>> = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  around: 'space-around',
  between: 'space-between',
};
const aligned: Readonly<Record<string, string>> = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  baseline: 'baseline',
  stretch: 'stretch',
  auto: 'auto',
};
const gapOf = (distance: string | undefined, usual: string) => distances[distance ?? usual];

function Flex({ children, gap, direction = 'row', justify, align, alignSelf, wrap }: FlexProps) {
  const style: React.CSSProperties = {
    display: 'flex',
    flexDirection: direction,
    gap: gapOf(gap, 'flush'),
    justifyContent: justify && justified[justify],
    alignItems: align && aligned[align],
    alignSelf: alignSelf && aligned[alignSelf],
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
  };
  return <div style={style}>{children}</div>;
}

function Stack({ children, distance, direction = 'column', justify, align, width }: StackProps) {
  const style: React.CSSProperties = {
    display: 'flex',
    flexDirection: direction,
    gap: gapOf(distance, 'flush'),
    justifyContent: justify && justified[justify],
    alignItems: align && aligned[align],
    width: width === '100%' ? '100%' : undefined,
  };
  return <div style={style}>{children}</div>;
}

function Inline({ children, justify, align = 'center', gap }: InlineProps) {
  const style: React.CSSProperties = {
    display: 'flex',
    flexWrap: 'wrap',
    gap: gapOf(gap, 'sm'),
    justifyContent: justify && justified[justify],
    alignItems: aligned[align],
  };
  return <div style={style}>{children}</div>;
}

function Box({ children, alignSelf, flex }: BoxProps) {
  return (
    <div
      style={{
        flex: flex === undefined ? undefined : String(flex),
        alignSelf: alignSelf && aligned[alignSelf],
      }}
    >
      {children}
    </div>
  );
}

function AutoGrid({ children, columnWidth, gap, flexible }: AutoGridProps) {
  const most = flexible ? '1fr' : `${columnWidth}px`;
  const style: React.CSSProperties = {
    display: 'grid',
    gap: gapOf(gap, 'sm'),
    gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${columnWidth}px), ${most}))`,
  };
  return <div style={style}>{children}</div>;
}

/** Boxes within boxes. */
export const layoutComponents = {
  Flex: strictProps<FlexProps>('Flex', ['gap', 'direction', 'justify', 'align', 'alignSelf', 'wrap'], Flex),
  Stack: strictProps<StackProps>('Stack', ['distance', 'direction', 'justify', 'align', 'width'], Stack),
  Inline: strictProps<InlineProps>('Inline', ['justify', 'align', 'gap'], Inline),
  Box: strictProps<BoxProps>('Box', ['alignSelf', 'flex'], Box),
  AutoGrid: strictProps<AutoGridProps>('AutoGrid', ['columnWidth', 'gap', 'flexible'], AutoGrid),
  Tile: strictProps<TileProps>('Tile', ['compact', 'flush'], ({ children, compact }) => (
    <div className={`tile${compact ? ' compact' : ''}`}>{children}</div>
  )),
  Card: strictProps<CardProps>('Card', [], ({ children }) => <div className="tile">{children}</div>),
  Spacer: strictProps<SpacerProps>('Spacer', ['size'], () => <div className="spacer" />),
};
