import type { LineChartProps } from '@hubspot/ui-extensions';
import React from 'react';

/** A line over time or numbers, with its values as a table for those who do not see it. */
export function LineFigure({ data, axes, options }: LineChartProps) {
  const rows = Array.isArray(data) ? data : data.data;
  const { x, y } = axes;
  const amounts = rows.map((row) => Number(row[y.field]));
  const most = Math.max(1, ...amounts);
  const step = 560 / Math.max(1, rows.length - 1);
  const points = amounts
    .map((amount, index) => `${20 + index * step},${150 - (130 * amount) / most}`)
    .join(' ');
  return (
    <figure className="chart">
      {options?.title && <figcaption>{options.title}</figcaption>}
      <svg viewBox="0 0 600 170" aria-hidden="true">
        <line x1="20" y1="150" x2="580" y2="150" stroke="#98a5b8" />
        <polyline points={points} fill="none" stroke="#c2571a" strokeWidth="2.5" />
      </svg>
      <table className="visually-hidden">
        <thead>
          <tr>
            <th scope="col">{x.label ?? x.field}</th>
            <th scope="col">{y.label ?? y.field}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row[x.field])}>
              <td>{String(row[x.field])}</td>
              <td>{String(row[y.field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
