import { type Html, html } from './html.ts';

/** Says what is not there and where to go instead. */
export function renderNotFound(what: string, way: { label: string; href: string }): Html {
  return html`<div class="page"><h1>Not found</h1><p>${what}</p><p><a href="${way.href}">${way.label}</a></p></div>`;
}
