import type { TableCellProps, TableElementProps, TableHeaderProps, TableProps } from '@hubspot/ui-extensions';
import React from 'react';
import { fire } from '../fire.ts';
import { strictProps } from '../strict-props.tsx';

const nextDirection = { none: 'ascending', ascending: 'descending', descending: 'none' } as const;
const arrows = { none: '↕', ascending: '↑', descending: '↓' };

function Pager({
  pageCount,
  page = 1,
  onPageChange,
}: {
  pageCount: number;
  page?: number;
  onPageChange(page: number): void;
}) {
  return (
    <nav className="pager" aria-label="Pages of the table">
      <button
        type="button"
        className="button secondary sm"
        disabled={page <= 1}
        onClick={() => fire(onPageChange, page - 1)}
      >
        Previous
      </button>
      <span>
        Page {page} of {pageCount}
      </span>
      <button
        type="button"
        className="button secondary sm"
        disabled={page >= pageCount}
        onClick={() => fire(onPageChange, page + 1)}
      >
        Next
      </button>
    </nav>
  );
}

function Table(props: TableProps) {
  const { children, bordered = true, density = 'default' } = props;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways, and must do so by keyboard too */}
      <section className="table-frame" tabIndex={0} aria-label="Table">
        <table className={`table ${density}${bordered ? ' bordered' : ''}`}>{children}</table>
      </section>
      {props.paginated && <Pager {...props} />}
    </>
  );
}

const sizeOf = ({ width, align }: Pick<TableCellProps, 'width' | 'align'>): React.CSSProperties => ({
  width: typeof width === 'number' ? width : width === 'min' ? '1%' : width === 'max' ? '100%' : undefined,
  whiteSpace: width === 'min' ? 'nowrap' : undefined,
  textAlign: align,
});

type Sorted = Extract<TableHeaderProps, { onSortChange: unknown }>;

function TableHeader(props: TableHeaderProps) {
  const { children, sortDirection } = props;
  if (sortDirection === undefined || sortDirection === 'never')
    return (
      <th scope="col" style={sizeOf(props)}>
        {children}
      </th>
    );
  const { onSortChange, disabled } = props as Sorted;
  return (
    <th scope="col" style={sizeOf(props)} aria-sort={sortDirection}>
      <button
        type="button"
        className="plain"
        disabled={disabled}
        onClick={() => fire(onSortChange, nextDirection[sortDirection])}
      >
        {children} <span aria-hidden="true">{arrows[sortDirection]}</span>
      </button>
    </th>
  );
}

const sized = ['align', 'width'] as const;

/** Rows and columns. */
export const tableComponents = {
  Table: strictProps<TableProps & Record<string, unknown>>(
    'Table',
    [
      'bordered',
      'flush',
      'density',
      'paginated',
      'pageCount',
      'showButtonLabels',
      'showFirstLastButtons',
      'maxVisiblePageButtons',
      'page',
      'onPageChange',
    ],
    Table,
  ),
  TableHead: strictProps<TableElementProps>('TableHead', [], ({ children }) => <thead>{children}</thead>),
  TableBody: strictProps<TableElementProps>('TableBody', [], ({ children }) => <tbody>{children}</tbody>),
  TableFooter: strictProps<TableElementProps>('TableFooter', [], ({ children }) => <tfoot>{children}</tfoot>),
  TableRow: strictProps<TableElementProps>('TableRow', [], ({ children }) => <tr>{children}</tr>),
  TableCell: strictProps<TableCellProps>(
    'TableCell',
    [...sized, 'colSpan'],
    ({ children, colSpan, ...size }) => (
      <td colSpan={colSpan} style={sizeOf(size)}>
        {children}
      </td>
    ),
  ),
  TableHeader: strictProps<TableHeaderProps & Record<string, unknown>>(
    'TableHeader',
    [...sized, 'sortDirection', 'onSortChange', 'disabled'],
    TableHeader,
  ),
};
