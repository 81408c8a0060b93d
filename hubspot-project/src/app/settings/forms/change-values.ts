import type { RulesEdit } from '../../shared/rules-data.ts';

type Step = string | number;

/**
 * A plain document after some edits, as the service will make them of the text; it shows at once what the service tells a moment
 * later. The given document stays as it is; edits of places that it does not have are left out.
 */
export function changeValues<Values>(values: Values, edits: readonly RulesEdit[]): Values {
  return edits.reduce<Values>((before, edit) => changeAt(before, edit.path, edit) as Values, values);
}

function changeAt(value: unknown, path: readonly Step[], edit: RulesEdit): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return edit.value;
  if (typeof step === 'number') return changeList(Array.isArray(value) ? value : [], [step, ...rest], edit);
  const fields: Record<string, unknown> = isFields(value) ? { ...value } : {};
  if (rest.length === 0 && edit.value === undefined && edit.moveTo === undefined) delete fields[step];
  else fields[step] = changeAt(fields[step], rest, edit);
  return fields;
}

function changeList(value: readonly unknown[], [at, ...rest]: [number, ...Step[]], edit: RulesEdit): unknown {
  const list = [...value];
  if (rest.length > 0) list[at] = changeAt(list[at], rest, edit);
  else if (edit.moveTo !== undefined) list.splice(edit.moveTo, 0, ...list.splice(at, 1));
  else if (edit.value === undefined) list.splice(at, 1);
  else list[at] = edit.value;
  return list;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
