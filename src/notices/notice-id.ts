import { createHash } from 'node:crypto';

/** The id of a notice that may come up twice and must be told once, such as that of a day: a UUID out of what it is about. */
export function noticeIdOf(about: string): string {
  const digest = createHash('sha256').update(about).digest('hex');
  return [8, 4, 4, 4, 12]
    .reduce<{ parts: string[]; from: number }>(
      ({ parts, from }, length) => ({
        parts: [...parts, digest.slice(from, from + length)],
        from: from + length,
      }),
      { parts: [], from: 0 },
    )
    .parts.join('-');
}
