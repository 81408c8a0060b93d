import { cutText } from '../lead/cut-text.ts';

/** How a task or a note names the decision it came from, in words that a reader can live with. */
const words = 'Fairlead decision';
const mark = new RegExp(`${words} ([\\w.:-]{1,128})`, 'g');

/** HubSpot's limit for the body of a task or note. */
const longestBody = 65_536;

/**
 * A body as HubSpot keeps it (HTML) with the decision's mark in its last line. The text may hold what a stranger typed
 * into a form, so it goes in as text, never as markup; a text that is too long is cut, never the mark.
 */
export function markBody(text: string, decisionId: string): string {
  const end = `${words} ${decisionId}`;
  const body = cutText(escapeHtml(text), longestBody - end.length - '<br><br>'.length);
  return body === '' ? end : `${body.replace(/&[a-z]{0,4}$/, '')}<br><br>${end}`;
}

/** Ids of the decisions that a body names. */
export function marksIn(body: string): string[] {
  return [...body.matchAll(mark)].flatMap((match) => match[1] ?? []);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
}
