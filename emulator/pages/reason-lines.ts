/** One line of a score's reasons; `points` is null where the line carries none. */
export interface ReasonLine {
  points: number | null;
  text: string;
}

/** Reads the text property with one reason a line ("+20 Industry: MACHINERY"); a line without points is kept as words. */
export function readReasonLines(text: string | null | undefined): ReasonLine[] {
  return splitLines(text).map((line) => {
    const found = /^([+\-−–±]?)\s?(\d+(?:\.\d+)?)\s+(.+)$/.exec(line);
    if (!found) return { points: null, text: line };
    const [, sign = '', digits = '', words = ''] = found;
    return { points: Number(digits) * (/[-−–]/.test(sign) ? -1 : 1), text: words };
  });
}

/** Non-empty lines, trimmed. */
export function splitLines(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}
