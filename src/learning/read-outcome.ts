import { accept, type Result, refuse } from '../base/result.ts';
import { presentText } from '../lead/present-text.ts';
import { textKey } from '../lead/text-key.ts';

/** How a lead ended; open: not yet, which is neither. */
export type Outcome = 'won' | 'lost' | 'open';

const wonWords = ['1', 'true', 'yes', 'won', 'closed won', 'closedwon', 'converted', 'customer'];
const lostWords = ['0', 'false', 'no', 'lost', 'closed lost', 'closedlost', 'not converted', 'unqualified'];

/**
 * How to read a column of outcomes. Won is what `positive` says, else a word that means it (1, true, yes, won …). Where a
 * word for lost is among the texts, only that is lost and all else is open (deals under way); otherwise every other text
 * is lost. Nothing written is open.
 * @param texts all texts of the column
 */
export function readOutcomes(
  texts: Iterable<string>,
  positive?: string,
): Result<(text: string | null | undefined) => Outcome, string> {
  const keys = new Set<string>();
  for (const text of texts) if (presentText(text) !== null) keys.add(textKey(text));
  const won = new Set(
    positive === undefined ? wonWords.filter((word) => keys.has(word)) : [textKey(positive)],
  );
  const shown = [...keys].sort().slice(0, 8).join(', ');
  if (![...won].some((key) => keys.has(key))) {
    const wanted = positive === undefined ? 'a word for won (1, true, yes, won …)' : `"${positive}"`;
    return refuse(`no row has ${wanted}; there are: ${shown}. Say with --positive which of them means won`);
  }
  const lost = new Set(lostWords.filter((word) => keys.has(word) && !won.has(word)));
  return accept((text) => {
    const key = textKey(presentText(text) ?? '');
    if (won.has(key)) return 'won';
    if (key === '') return 'open';
    return lost.size === 0 || lost.has(key) ? 'lost' : 'open';
  });
}
