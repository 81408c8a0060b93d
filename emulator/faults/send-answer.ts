import type { ServerResponse } from 'node:http';
import type { Fault } from '../portal.ts';

export interface ReadyAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** The body as it would go out; empty for none. */
  text: string;
}

/** Sends an answer, spoiled on the way if a fault says so; gives the status as counted ("cut" when none arrived). */
export function sendAnswer(response: ServerResponse, answer: ReadyAnswer, effect?: Fault['effect']): string {
  if (response.destroyed || response.socket?.destroyed) return 'cut';
  if (effect?.kind === 'cut') return cut(response, answer, effect.when);
  const whole = Buffer.from(answer.text);
  const body = effect?.kind === 'truncate' ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  const length = answer.status === 204 ? {} : { 'Content-Length': String(body.length) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  response.end(body);
  return String(answer.status);
}

function cut(
  response: ServerResponse,
  answer: ReadyAnswer,
  when: 'before-headers' | 'mid-body' | 'after-commit',
): string {
  if (when !== 'mid-body') {
    response.socket?.destroy();
    return 'cut';
  }
  const body = Buffer.from(answer.text);
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': String(Math.max(2, body.length)),
  });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
  return 'cut';
}
