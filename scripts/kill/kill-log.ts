/** One kill: what was killed, where or how, and whether it was at work. */
export interface Kill {
  what: 'web' | 'worker' | 'postgres';
  /** A crash point, "random moment", "frozen", or what else. */
  where: string;
  atWork: boolean;
}

/** What the kills were, counted. */
export interface KillCount {
  kills: number;
  atWork: number;
  byWhat: Record<string, number>;
  byWhere: Record<string, number>;
}

export function countKills(kills: readonly Kill[]): KillCount {
  return {
    kills: kills.length,
    atWork: kills.filter(({ atWork }) => atWork).length,
    byWhat: countBy(kills.map(({ what }) => what)),
    byWhere: countBy(kills.map(({ where }) => where)),
  };
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
