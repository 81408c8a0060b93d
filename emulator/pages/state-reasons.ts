const sentences: Readonly<Record<string, string>> = {
  'no-capacity': 'Everybody who could take it is full.',
  'all-away': 'Everybody who could take it is away or off hours.',
  'no-members': 'No salesperson in the pool takes this kind of lead.',
  'no-route': 'No route of the rules fits it.',
  settling: 'Waiting a moment for the rest of the form to arrive.',
  paused: 'Distribution is paused in this portal.',
  expired: 'It waited in nurture until its time was up.',
};

/** A state's reason as a sentence: known words are explained, other single words made readable, sentences left alone. */
export function describeStateReason(reason: string): string {
  const known = sentences[reason];
  if (known) return known;
  const words = /\s/.test(reason) ? reason : reason.replace(/[-_]/g, ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
