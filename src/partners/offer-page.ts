import { escapeHtml } from '../base/escape-html.ts';
import type { OfferView } from './offer-view.ts';

/** The page of a link, with what the partner is called and when things are due in words. */
export interface OfferPage {
  partnerName: string;
  acceptBy: string;
  view: OfferView;
  /** What the last answer led to, to be read out first. */
  notice?: string;
}

/** Results that a partner may tell, in the words of the page. */
export const partnerResults: readonly (readonly [result: string, label: string])[] = [
  ['connected', 'We are in touch'],
  ['won', 'Won: they bought'],
  ['lost', 'Lost: they will not buy'],
  ['nurture', 'Not now: ask again later'],
  ['unreachable', 'We could not reach them'],
  ['junk', 'No real inquiry'],
];

const endings = {
  declined: 'You declined this lead. It has gone to somebody else, and nothing more is asked of you.',
  withdrawn: 'This lead was not accepted in time and has gone to somebody else.',
  elsewhere: 'This lead is no longer with you.',
} as const;

/** The page as HTML: plain, without scripts, for phones too; every part is escaped. */
export function renderOfferPage({ partnerName, acceptBy, view, notice }: OfferPage): string {
  const title = view.kind === 'over' ? 'This lead is no longer open' : `A lead for ${partnerName}`;
  const parts = [
    ...(notice ? [`<p class="notice" role="status">${escapeHtml(notice)}</p>`] : []),
    ...(view.kind === 'over' ? [paragraph(endings[view.why])] : partsOf(view, acceptBy)),
  ];
  return renderPage(title, parts);
}

/** A page that says why a link opens nothing. */
export function renderLinkRefusal(why: 'not-ours' | 'expired'): string {
  const texts = {
    'not-ours': 'This address is not complete, or was changed. Please open the link as you were sent it.',
    expired: 'This link is too old. If the lead is still with you, ask your contact person for a new one.',
  };
  return renderPage('This link does not work', [paragraph(texts[why])]);
}

function partsOf(view: Exclude<OfferView, { kind: 'over' }>, acceptBy: string): string[] {
  const list = view.facts
    .map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('\n');
  const facts = `<h2>The lead</h2>\n<dl>\n${list}\n</dl>`;
  if (view.kind === 'open') {
    const question = `<h2>Do you take it?</h2>\n${paragraph(`Please answer by ${acceptBy}. After that it goes to somebody else.`)}`;
    const buttons = `${button('accept', 'Accept this lead')}\n${button('decline', 'Decline', 'quiet')}`;
    return [facts, `${question}\n<form method="post">\n${buttons}\n</form>`];
  }
  const told = view.result === null ? '' : paragraph(`Last told: ${labelOf(view.result)}.`);
  const results = `<h2>What came of it?</h2>\n${told}\n<form method="post">\n${choices(view.result)}\n${button('result', 'Tell the result')}\n</form>`;
  const giveBack = `<h2>Not for you after all?</h2>\n<form method="post">\n${button('decline', 'Give it back', 'quiet')}\n</form>`;
  return view.kind === 'accepted' ? [facts, results, giveBack] : [facts, results];
}

function choices(chosen: string | null): string {
  const options = partnerResults.map(([result, label]) => {
    const checked = result === chosen ? ' checked' : '';
    return `<label><input type="radio" name="result" value="${result}" required${checked}> ${escapeHtml(label)}</label>`;
  });
  return `<fieldset>\n<legend>Result</legend>\n${options.join('\n')}\n</fieldset>`;
}

function labelOf(result: string): string {
  return partnerResults.find(([name]) => name === result)?.[1] ?? result;
}

function button(answer: string, text: string, look = 'main'): string {
  return `<button name="answer" value="${answer}" class="${look}">${escapeHtml(text)}</button>`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function renderPage(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #1d2b36; background: #f5f7f9; margin: 0; }
main { max-width: 34rem; margin: 0 auto; padding: 1.25rem; background: #fff; min-height: 100vh; box-sizing: border-box; }
h1 { font-size: 1.4rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
dl { margin: 0; }
dt { color: #4a5b68; font-size: .875rem; margin-top: .75rem; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
fieldset { border: 1px solid #7b8b97; border-radius: .4rem; margin: 0 0 1rem; padding: .5rem 1rem; }
label { display: block; padding: .6rem 0; }
input { width: 1.25rem; height: 1.25rem; vertical-align: middle; margin: 0 .5rem 0 0; }
button { font: inherit; width: 100%; min-height: 3rem; margin: .4rem 0; border-radius: .4rem; border: 2px solid #00607a; cursor: pointer; }
button.main { background: #00607a; color: #fff; }
button.quiet { background: #fff; color: #00607a; }
button:focus-visible, input:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
.notice { background: #e6f3ec; border-left: .3rem solid #1b7a43; padding: .75rem 1rem; }
`;
