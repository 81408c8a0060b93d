import { sql } from 'kysely';
import { type Database, inTenant } from '../store/database.ts';

/** Scores of the leads that arrived last and were scored, newest first. */
export function readRecentScores(database: Database, tenantId: string, most: number): Promise<number[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<{ score: number }>`
      select score from leads where score is not null order by arrived_at desc limit ${most}`.execute(
      transaction,
    );
    return rows.map(({ score }) => score);
  });
}
