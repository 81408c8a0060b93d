import { crashPoints } from '../../src/base/crash-point.ts';
import { countKills } from './kill-log.ts';
import type { KillReport } from './run-kills.ts';

/** What is said of a run in the end: one line of JSON, and a section of docs/performance.md. */
export interface KillSummary {
  name: 'kill';
  about: string;
  kills: number;
  leads: number;
  violations: number;
  failures: number;
  /** Webhook requests that the local HubSpot gave up: for want of an answer at ten retries, and so for want of a process. */
  requestsGivenUp: number;
  seed: number;
  seconds: number;
  secondsPerKill: number;
  /** Part of the kills that hit a process in the middle of something. */
  shareAtWork: number;
  byRole: string;
  byPlace: string;
  /** Crash points that were not hit. */
  missed: string;
  /** Chance of harm per kill that such a run leaves possible (three in the number of kills, at 95 %); when it found none. */
  chanceOfHarmBelow: number | null;
  /** What a run of this size promises and did not keep. */
  shortOf: string[];
}

/** From so many kills on, every crash point must have come up. */
const wholeRun = 100;
const shareAtWorkAtLeast = 0.9;
const leadsPerKillAtLeast = 100;

export function summariseKills(report: KillReport, seed: number): KillSummary {
  const { kills, atWork, byWhat, byWhere } = countKills(report.kills);
  const missed = crashPoints.filter((point) => !byWhere[point]);
  const shareAtWork = rounded(atWork / Math.max(1, kills));
  const shortOf = [
    ...(kills >= wholeRun && missed.length > 0 ? [`not hit: ${missed.join(', ')}`] : []),
    ...(kills >= wholeRun && shareAtWork < shareAtWorkAtLeast ? ['too few kills hit a process at work'] : []),
    ...(report.leads < leadsPerKillAtLeast * kills ? ['less than 100 leads a kill'] : []),
  ];
  const harm = report.violations.length + report.failures.length;
  return {
    name: 'kill',
    about: 'processes of the service and of PostgreSQL, killed while leads arrive; judges look at every lead',
    kills,
    leads: report.leads,
    violations: report.violations.length,
    failures: report.failures.length,
    requestsGivenUp: report.requestsGivenUp,
    seed,
    seconds: report.seconds,
    secondsPerKill: rounded(report.killingSeconds / Math.max(1, kills)),
    shareAtWork,
    byRole: inOrder(byWhat),
    byPlace: inOrder(byWhere),
    missed: missed.join(', ') || 'none',
    chanceOfHarmBelow: harm === 0 && kills > 0 ? rounded(3 / kills) : null,
    shortOf,
  };
}

function inOrder(counts: Readonly<Record<string, number>>): string {
  const most = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  return most.map(([word, count]) => `${word} ${count}`).join(', ');
}

function rounded(figure: number): number {
  return Number(figure.toPrecision(3));
}
