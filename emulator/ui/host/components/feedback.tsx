import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  IllustrationProps,
  LoadingSpinnerProps,
  ProgressBarProps,
} from '@hubspot/ui-extensions';
import React from 'react';
import { strictProps } from '../strict-props.tsx';

function Alert({ title, children, variant = 'info' }: AlertProps) {
  const tone = variant === 'danger' ? 'error' : variant;
  return (
    <div className={`alert tone-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  );
}

function ProgressBar(props: ProgressBarProps) {
  const {
    title,
    value = 0,
    valueMax,
    maxValue,
    showPercentage,
    valueDescription,
    variant = 'success',
  } = props;
  const most = valueMax ?? maxValue ?? 100;
  const percent = Math.round((100 * value) / Math.max(1, most));
  return (
    <div className={`progress ${variant}`}>
      <div className="progress-words">
        <span>{title}</span>
        <span>{valueDescription ?? (showPercentage ? `${percent} %` : '')}</span>
      </div>
      <progress aria-label={props['aria-label'] ?? title ?? 'Progress'} value={value} max={most} />
    </div>
  );
}

/** What says how it stands. */
export const feedbackComponents = {
  Alert: strictProps<AlertProps>('Alert', ['title', 'variant'], Alert),
  EmptyState: strictProps<EmptyStateProps>(
    'EmptyState',
    ['flush', 'title', 'layout', 'reverseOrder', 'imageWidth', 'imageName'],
    ({ title = 'All is not lost.', children }) => (
      <div className="empty-state">
        <strong>{title}</strong>
        <div>{children}</div>
      </div>
    ),
  ),
  ErrorState: strictProps<ErrorStateProps>(
    'ErrorState',
    ['title', 'type'],
    ({ title = 'Something went wrong.', children }) => (
      <div className="empty-state error" role="alert">
        <strong>{title}</strong>
        <div>{children}</div>
      </div>
    ),
  ),
  LoadingSpinner: strictProps<LoadingSpinnerProps>(
    'LoadingSpinner',
    ['label', 'showLabel', 'size', 'layout'],
    ({ label, showLabel }) => (
      <div className="loading" role="status">
        <span className="spin" aria-hidden="true" />
        <span className={showLabel ? '' : 'visually-hidden'}>{label}</span>
      </div>
    ),
  ),
  ProgressBar: strictProps<ProgressBarProps>(
    'ProgressBar',
    ['title', 'aria-label', 'showPercentage', 'value', 'maxValue', 'valueDescription', 'variant', 'valueMax'],
    ProgressBar,
  ),
  Illustration: strictProps<IllustrationProps>(
    'Illustration',
    ['name', 'alt', 'width', 'height'],
    ({ alt }) => (
      <span className="illustration" role="img" aria-label={alt}>
        ◌
      </span>
    ),
  ),
};
