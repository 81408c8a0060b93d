import type {
  BarChartProps,
  ChartDataRow,
  LineChartProps,
  ScoreProps,
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { strictProps } from '../strict-props.tsx';
import { LineFigure } from './line-figure.tsx';

const palette = ['#c2571a', '#16716f', '#6d45c4', '#8a6d00', '#b0316b', '#2c6fbf', '#1b7a3d'];

/** One bar, or one part of a stacked one. */
interface Part {
  series: string;
  amount: number;
}

export function rowsOf(data: BarChartProps['data']): ChartDataRow[] {
  return Array.isArray(data) ? data : data.data;
}

/** All parts in one bar, or a bar for each. */
function tracksOf(parts: Part[], isStacked: boolean): Part[][] {
  return isStacked ? [parts] : parts.map((part) => [part]);
}

function BarChart({ data, axes, options }: BarChartProps) {
  const { x, y, options: pair } = axes;
  const [across, along] = y.fieldType === 'category' ? [y.field, x.field] : [x.field, y.field];
  const bars = new Map<string, Part[]>();
  for (const row of rowsOf(data)) {
    const name = String(row[across]);
    const series = pair?.groupFieldByColor ? String(row[pair.groupFieldByColor]) : '';
    bars.set(name, [...(bars.get(name) ?? []), { series, amount: Number(row[along]) }]);
  }
  const series = [...new Set([...bars.values()].flat().map((part) => part.series))];
  const total = (parts: Part[]) => parts.reduce((sum, part) => sum + part.amount, 0);
  const most = Math.max(
    1,
    ...[...bars.values()].map((parts) =>
      pair?.stacking === false ? Math.max(...parts.map((p) => p.amount)) : total(parts),
    ),
  );
  return (
    <figure className="chart">
      {options?.title && <figcaption>{options.title}</figcaption>}
      {options?.showLegend !== false && series.length > 1 && (
        <ul className="legend">
          {series.map((name, index) => (
            <li key={name}>
              <span style={{ background: palette[index % palette.length] }} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      )}
      <dl className="bars">
        {[...bars].map(([name, parts]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {tracksOf(parts, pair?.stacking !== false).map((track) => (
                <span className="row" key={track.map((part) => part.series).join()}>
                  <span className="track" aria-hidden="true">
                    {track.map((part) => (
                      <span
                        key={part.series}
                        style={{
                          width: `${(100 * part.amount) / most}%`,
                          background: palette[series.indexOf(part.series) % palette.length],
                        }}
                      />
                    ))}
                  </span>
                  <span className="amount">
                    {series.length > 1 && (
                      <span className="visually-hidden">
                        {track.map((part) => `${part.series}: ${part.amount}`).join(', ')}
                      </span>
                    )}
                    <span aria-hidden={series.length > 1}>{total(track)}</span>
                  </span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

function ScoreCircle({ score }: ScoreProps) {
  const tone = score >= 70 ? '#1b7a3d' : score >= 40 ? '#8a6d00' : '#b0310f';
  return (
    <svg className="score-circle" viewBox="0 0 44 44" role="img" aria-label={`Score ${score} of 100`}>
      <circle cx="22" cy="22" r="19" fill="none" stroke="#dfe5ee" strokeWidth="4" />
      <circle
        cx="22"
        cy="22"
        r="19"
        fill="none"
        stroke={tone}
        strokeWidth="4"
        strokeLinecap="round"
        transform="rotate(-90 22 22)"
        strokeDasharray={`${(score / 100) * 119.4} 119.4`}
      />
      <text x="22" y="27" textAnchor="middle" fontSize="14" fontWeight="700" fill="#1d2939">
        {score}
      </text>
    </svg>
  );
}

const charted = ['data', 'axes', 'options'] as const;

/** Numbers and pictures of them. */
export const figureComponents = {
  BarChart: strictProps<BarChartProps>('BarChart', charted, BarChart),
  LineChart: strictProps<LineChartProps>('LineChart', charted, LineFigure),
  ScoreCircle: strictProps<ScoreProps>('ScoreCircle', ['score'], ScoreCircle),
  Statistics: strictProps<StatisticsProps>('Statistics', [], ({ children }) => (
    <dl className="statistics">{children}</dl>
  )),
  StatisticsItem: strictProps<StatisticsItemProps>(
    'StatisticsItem',
    ['id', 'label', 'number'],
    ({ label, number, children }) => (
      <div>
        <dt>{label}</dt>
        <dd>
          <strong>{number}</strong>
          {children}
        </dd>
      </div>
    ),
  ),
  StatisticsTrend: strictProps<StatisticsTrendProps>(
    'StatisticsTrend',
    ['value', 'direction', 'color'],
    ({ value, direction }) => (
      <span className="trend">
        {direction === 'increase' ? '▲' : '▼'} {value}
      </span>
    ),
  ),
};
