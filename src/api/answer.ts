import { describeProblem, type Problem } from '../web/problem.ts';
import type { ApiAnswer } from './endpoint.ts';

/** An answer that gives what was asked for. */
export function answer(body: object, status = 200): ApiAnswer {
  return { status, body };
}

/** A refusal with a code that programs can tell apart; `detail` says what to do, `more` holds the facts of this one. */
export interface ApiProblem extends Problem {
  code: string;
}

/** An answer that refuses. */
export function problem(status: number, code: string, detail: string, more: object = {}): ApiAnswer {
  const body: ApiProblem = { ...describeProblem(status, detail), code };
  return { status, body: { ...body, ...more } };
}
