/** What two texts have in common when they count as equal: no case, no space around, one Unicode form. */
export function textKey(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
