/**
 * The beginning of a text, at most `longest` UTF-16 units of it; never with half of a character at its end, which the
 * store and HubSpot would refuse.
 */
export function cutText(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
