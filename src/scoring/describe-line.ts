import { cutText } from '../lead/cut-text.ts';
import type { ScoreLine } from '../lead/score.ts';

const longestValue = 60;

/** One line of a score as an admin would say it: "+20 Industry: MACHINERY", "−5 Company fit is limited to 60". */
export function describeLine(line: ScoreLine): string {
  return `${describePoints(line.points)} ${sentenceOf(line)}`;
}

/** Points with their sign and at most two decimals: "+20", "−2.5", "0". */
export function describePoints(points: number): string {
  const size = describeNumber(Math.abs(points));
  return points > 0 ? `+${size}` : points < 0 ? `−${size}` : size;
}

function sentenceOf(line: ScoreLine): string {
  switch (line.kind) {
    case 'criterion':
      return describeCriterion(line);
    case 'decay':
      return `${line.criterion} is ${describeAge(line.ageDays)} old`;
    case 'limit':
      return `${line.group} is limited to ${describeNumber(line.bound)}`;
    case 'floor':
      return `${line.group} takes away no more than ${describeNumber(Math.abs(line.bound))}`;
    case 'clip':
      return line.bound === 0 ? 'A score is never below 0' : `A score is never above ${line.bound}`;
    case 'disqualified':
      return `Disqualified by ${line.criterion}`;
  }
}

function describeCriterion({ criterion, matched, value }: Extract<ScoreLine, { kind: 'criterion' }>): string {
  if (matched === 'all') return criterion;
  if (matched === 'missing') {
    return typeof value === 'string'
      ? `${criterion} cannot be read ("${shorten(value)}")`
      : `${criterion} is not known`;
  }
  return `${criterion}: ${shorten(asDate(value ?? ''))}`;
}

/** A moment as HubSpot gives it ("2026-11-22T17:45:15.340Z") to the minute, as people read it; any other value as it is. */
function asDate(value: string): string {
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/.exec(value) ?? [];
  return day ? `${day} ${minute} UTC` : value;
}

function describeAge(ageDays: number): string {
  const days = Math.floor(ageDays);
  return days === 1 ? '1 day' : days < 1 ? 'less than a day' : `${days} days`;
}

function shorten(value: string): string {
  const oneLine = value.replace(/\s+/g, ' ');
  return oneLine.length > longestValue ? `${cutText(oneLine, longestValue - 1).trimEnd()}…` : oneLine;
}

function describeNumber(value: number): string {
  return String(Math.round(value * 100) / 100).replace('-', '−');
}
