import { toIso } from '../base/clock.ts';
import type { FifthOfLeads } from '../learning/conversion-by-fifth.ts';
import type { Evidence } from '../learning/describe-characteristics.ts';
import type { LearnReport } from '../learning/learn-report.ts';
import { describeEdit } from '../proposals/describe-edit.ts';
import type { Learning } from '../proposals/learnings-store.ts';
import type { Impact, ProposalLine } from '../proposals/proposal.ts';
import type { LearningMessage } from './learning-messages.ts';

type Brief = Pick<
  LearningMessage,
  'id' | 'at' | 'rulesVersion' | 'verdict' | 'why' | 'rows' | 'won' | 'auc' | 'lines' | 'decision'
>;

/** One line of what has been learned. */
export function showBriefLearning(learning: Learning): Brief {
  const { id, at, rulesVersion, report, proposal } = learning;
  const { verdict, why, rows, won, timeHoldout, folds } = report;
  return {
    id,
    at: toIso(at),
    rulesVersion,
    verdict,
    why,
    rows,
    won,
    auc: (timeHoldout ?? folds)?.auc ?? null,
    lines: proposal?.lines.length ?? 0,
    decision: decisionOf(learning),
  };
}

function decisionOf({
  decidedAt,
  decidedBy,
  accepted,
  draftRevision,
  proposal,
}: Learning): Brief['decision'] {
  if (decidedAt === null) return null;
  const ids = accepted ?? [];
  const titles = (proposal?.lines ?? []).flatMap(({ id, title }) => (ids.includes(id) ? [title] : []));
  return { at: toIso(decidedAt), by: decidedBy ?? '', accepted: ids, titles, draftRevision };
}

/** A learning, whole. @param liveVersion of the rules that are live now */
export function showLearning(learning: Learning, liveVersion: number | null): LearningMessage {
  const { report, proposal, rulesVersion } = learning;
  const { early, conversion, alarms, timeHoldout, dropped } = report;
  const reasons = [...new Set(dropped.map(({ reason }) => reason))];
  return {
    ...showBriefLearning(learning),
    early,
    figures: figuresOf(report),
    conversion: conversion && {
      learned: conversion.learned.map(showFifth),
      current: conversion.current?.map(showFifth) ?? null,
    },
    questions: alarms.map(({ question }) => question),
    drift: (timeHoldout?.drift ?? []).filter(({ index }) => index > driftWatched),
    leftOut: reasons.map((reason) => ({
      reason,
      names: dropped.flatMap((each) => (each.reason === reason ? [each.name] : [])),
    })),
    isCurrent: rulesVersion === liveVersion,
    proposal: proposal && {
      lines: proposal.lines.map(showLine),
      impact: showImpact(proposal.impact),
    },
  };
}

/** Population stability from which a change is worth a look (the usual rule of thumb: 0.1 watch, 0.25 alarm). */
const driftWatched = 0.1;

function figuresOf({ folds, timeHoldout, comparison, rows }: LearnReport): LearningMessage['figures'] {
  const against = { currentAuc: comparison?.currentAuc ?? null, better: comparison?.better ?? null };
  if (timeHoldout) {
    const { rows: leads, auc, aucLow: low, aucHigh: high, liftAt10, calibrationSlope, ece } = timeHoldout;
    return { measuredOn: 'newest', leads, auc, low, high, liftAt10, calibrationSlope, ece, ...against };
  }
  if (!folds) return null;
  const { auc, aucSd, liftAt10, calibrationSlope, ece } = folds;
  const [low, high] = [Math.max(0, auc - 2 * aucSd), Math.min(1, auc + 2 * aucSd)];
  return { measuredOn: 'in-turn', leads: rows, auc, low, high, liftAt10, calibrationSlope, ece, ...against };
}

function showFifth({ rows, won, rateLow: low, rateHigh: high }: FifthOfLeads) {
  return { rows, won, low, high };
}

type ShownLine = NonNullable<LearningMessage['proposal']>['lines'][number];

function showLine(line: ProposalLine): ShownLine {
  const { id, kind, impact } = line;
  const common = { id, kind, says: describeEdit(line), impact: showImpact(impact) };
  if (line.kind === 'limit' || line.kind === 'bands')
    return { ...common, questions: [], now: [], suggested: [] };
  const { questions, currentEvidence, evidence, suggested } = line;
  const rule = suggested && 'all' in suggested && evidence.length === 0 ? [bothHold(suggested.points)] : [];
  return {
    ...common,
    questions,
    now: currentEvidence.map((each) => ({ ...each, text: '', despite: null })),
    suggested: [...evidence.filter(({ won, lost }) => won + lost > 0).map(showEvidence), ...rule],
  };
}

function bothHold(points: number): ShownLine['suggested'][number] {
  return { points, text: 'where both hold', won: 0, lost: 0, despite: null };
}

function showEvidence({ points, text, won, lost, despite }: Evidence): ShownLine['suggested'][number] {
  const because =
    despite === null
      ? null
      : despite.by === 'characteristic'
        ? `these leads differ in ${despite.name}, which explains the counts`
        : 'few leads: held near the values beside it';
  return { points, text, won, lost, despite: because };
}

function showImpact({ leads, changed, moves, ranking }: Impact): ShownLine['impact'] {
  return { leads, changed, moves, before: ranking.before, after: ranking.after };
}
