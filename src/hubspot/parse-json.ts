/** Escapes of the null character, and of halves of characters; a whole character is written as two of the latter. */
const suspect = /\\u(0000|d[89a-f])/i;

/**
 * Reads JSON of HubSpot's. People's texts may hold what no database keeps: null characters, and halves of characters (an
 * emoji cut in the middle by a form's limit). The first are left out, the second become U+FFFD; one such text must not
 * hold up what came with it.
 * @throws SyntaxError when it is no JSON
 */
export function parseJson(text: string): unknown {
  if (!suspect.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  );
}
