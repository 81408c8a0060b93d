const token = /\s*("(?:[^"\\\p{Cc}]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/uy;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/** Where a text stops being JSON: the offset of the first thing that cannot stand there (JavaScript's own error often has none). */
export function jsonFaultOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let end = 0;
  while (true) {
    token.lastIndex = end;
    const found: string | undefined = token.exec(text)?.[1];
    const next: Expected | null = found === undefined ? null : follow(found, expected, open);
    if (found === undefined || next === null) {
      return end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
    }
    end = token.lastIndex;
    expected = next;
  }
}

/** What is expected after a token, or null when the token cannot stand here; opens and closes braces on the way. */
function follow(found: string, expected: Expected, open: ('{' | '[')[]): Expected | null {
  const inner = open.at(-1);
  if (expected === ', or end') {
    if (found === ',' && inner) return inner === '{' ? 'key' : 'value';
    return closes(found, inner) ? close(open) : null;
  }
  if (expected === ':') return found === ':' ? 'value' : null;
  if ((expected === 'key or }' && found === '}') || (expected === 'value or ]' && found === ']'))
    return close(open);
  if (expected === 'key' || expected === 'key or }') return found.startsWith('"') ? ':' : null;
  if (found === '{' || found === '[') {
    open.push(found);
    return found === '{' ? 'key or }' : 'value or ]';
  }
  return /^[}\],:]$/.test(found) ? null : ', or end';
}

function closes(found: string, inner: '{' | '[' | undefined): boolean {
  return (found === '}' && inner === '{') || (found === ']' && inner === '[');
}

function close(open: ('{' | '[')[]): Expected {
  open.pop();
  return ', or end';
}
