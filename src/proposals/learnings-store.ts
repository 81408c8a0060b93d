import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { LearnReport } from '../learning/learn-report.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { Proposal } from './proposal.ts';

/** What was learned once, and what became of it. */
export interface Learning {
  id: number;
  at: Instant;
  /** The live rules then; null before the first publish. */
  rulesVersion: number | null;
  report: LearnReport;
  proposal: Proposal | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
  /** Ids of the accepted lines; null until somebody decides. */
  accepted: string[] | null;
  /** The draft that the accepted lines became; null without one. */
  draftRevision: number | null;
  /** The request that decided; null for an operator's. */
  decidedByRequest: string | null;
}

const columns = sql`id, at, rules_version as "rulesVersion", report, proposal, decided_at as "decidedAt",
  decided_by as "decidedBy", accepted, draft_revision as "draftRevision",
  decided_by_request as "decidedByRequest"`;

/** Keeps what was learned. Examples name leads, so they are left out: what is kept outlives an erased person. */
export async function saveLearning(
  database: Database,
  tenantId: string,
  learning: Pick<Learning, 'at' | 'rulesVersion' | 'report' | 'proposal'>,
): Promise<number> {
  const { at, rulesVersion, report, proposal } = learning;
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{ id: number }>`
      insert into learnings (tenant_id, id, at, rules_version, report, proposal)
      select ${tenantId}, coalesce(max(id), 0) + 1, to_timestamp(${at} / 1000.0), ${rulesVersion}::int,
        ${JSON.stringify(report)}::jsonb, ${proposal && JSON.stringify(withoutExamples(proposal))}::jsonb
      from learnings returning id`.execute(transaction),
  );
  return rows[0]?.id ?? 0;
}

function withoutExamples({ lines, impact }: Proposal): Proposal {
  return {
    lines: lines.map((line) => ({ ...line, impact: { ...line.impact, examples: [] } })),
    impact: { ...impact, examples: [] },
  };
}

/** What has been learned, newest first. */
export async function readLearnings(
  database: Database,
  tenantId: string,
  limit: number,
): Promise<Learning[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<Learning>`select ${columns} from learnings order by id desc limit ${limit}`.execute(transaction),
  );
  return rows;
}

/** One learning, whole; null when there is none of that number. */
export async function readLearning(
  database: Database,
  tenantId: string,
  id: number,
): Promise<Learning | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<Learning>`select ${columns} from learnings where id = ${id}`.execute(transaction),
  );
  return rows[0] ?? null;
}

/** Who decided on a proposal, which lines were accepted, and what became of them. */
export interface LearningDecision {
  id: number;
  at: Instant;
  by: string;
  accepted: readonly string[];
  /** Null: nothing was accepted. */
  draftRevision: number | null;
  requestId?: string;
}

/** Notes who decided on a proposal, and which lines were accepted. */
export async function decideLearning(
  database: Database,
  tenantId: string,
  decision: LearningDecision,
): Promise<void> {
  const { id, at, by, accepted, draftRevision, requestId = null } = decision;
  await inTenant(database, tenantId, (transaction) =>
    sql`
      update learnings set decided_at = to_timestamp(${at} / 1000.0), decided_by = ${by},
        accepted = ${accepted as string[]}::text[], draft_revision = ${draftRevision}::int,
        decided_by_request = ${requestId}::uuid
      where id = ${id}`.execute(transaction),
  );
}
