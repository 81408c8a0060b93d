import type { z } from 'zod';
import { accept, type Result, refuse } from '../base/result.ts';
import { readRules } from '../rules/read-rules.ts';
import type { Rules } from '../rules/rules-schema.ts';
import { eventTypes, type HistoryEvent, historyEventSchema } from './history-event.ts';

/** A line of a history that cannot be used: its number, counted from 1, and what is wrong with it. */
export interface LineFault {
  line: number;
  message: string;
}

/** An event with the line it stands on, and the rules it publishes if it does. */
export interface PlacedEvent {
  line: number;
  event: HistoryEvent;
  rules: Rules | null;
}

/**
 * Reads JSON Lines into events in the order in which they happened: by moment, and equal moments in the order of the
 * lines. Empty lines are passed over. Refused with every faulty line.
 */
export function readHistory(text: string): Result<PlacedEvent[], LineFault[]> {
  const events: PlacedEvent[] = [];
  const faults: LineFault[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .forEach((content, index) => {
      if (content.trim() === '') return;
      const line = index + 1;
      const read = readEvent(content);
      if (read.ok) events.push({ line, ...read.value });
      else faults.push(...read.refusal.map((message) => ({ line, message })));
    });
  if (faults.length > 0) return refuse(faults);
  return accept(events.sort((one, other) => one.event.at - other.event.at || one.line - other.line));
}

function readEvent(content: string): Result<Omit<PlacedEvent, 'line'>, string[]> {
  const value = parseJson(content);
  if (value instanceof SyntaxError) return refuse([`is no JSON: ${value.message}`]);
  const parsed = historyEventSchema.safeParse(value);
  if (!parsed.success) return refuse(parsed.error.issues.map(describeIssue));
  const event = parsed.data;
  if (event.type !== 'rules') return accept({ event, rules: null });
  const rules = readRules(JSON.stringify(event.rules), 'json');
  if (rules.ok) return accept({ event, rules: rules.value });
  const errors = rules.refusal.filter(({ severity }) => severity === 'error');
  return refuse(errors.map(({ code, path, message }) => `rules ${code} at "${path}": ${message}`));
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    return error instanceof SyntaxError ? error : new SyntaxError(String(error));
  }
}

function describeIssue({ path, message, code }: z.core.$ZodIssue): string {
  if (code === 'invalid_union' && path.at(-1) === 'type') {
    return `"type" must be one of ${eventTypes.join(', ')}`;
  }
  return path.length === 0 ? message : `"${path.join('.')}": ${message}`;
}
