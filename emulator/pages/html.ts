import { escapeHtml } from '../../src/base/escape-html.ts';

/** Markup that is safe to send: made by `html` only, so every value in it has been escaped. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

function toMarkup(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(toMarkup).join('');
}

/** Template tag: literal parts are markup, values are escaped; null, undefined and false vanish, arrays are joined. */
export function html(literals: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(literals.map((literal, index) => literal + toMarkup(values[index])).join(''));
}
