import { binNumbers } from './bin-numbers.ts';
import { binTexts } from './bin-texts.ts';
import { type BinnedColumn, binColumn } from './binned-column.ts';
import { sumByBin } from './curvature.ts';
import { type Information, informationOf } from './information.ts';
import type { Observations } from './observations.ts';
import { type DropReason, screenColumn } from './screen-column.ts';

/** A column that can be learned from. */
export interface Candidate {
  column: BinnedColumn;
  information: Information;
}

export interface BinnedObservations {
  /** Most telling first. */
  candidates: Candidate[];
  dropped: { name: string; reason: DropReason }[];
}

const finestBins = 20;
const coarseBins = 10;
const rowsForFinest = 800;
/** Columns that tell less than this are left out; and texts that tell no more than as many bins do by chance. */
const leastInformation = 0.02;

/** Cuts every usable column into bins, and says which are left out and why. */
export function binObservations({ columns, won }: Observations): BinnedObservations {
  const bins = won.length < rowsForFinest ? coarseBins : finestBins;
  const candidates: Candidate[] = [];
  const dropped: BinnedObservations['dropped'] = [];
  for (const each of columns) {
    const screening = screenColumn(each);
    if ('drop' in screening) {
      dropped.push({ name: each.name, reason: screening.drop });
      continue;
    }
    const column = binColumn(each, screening.use === 'number' ? binNumbers(each, bins) : binTexts(each));
    const information = informationOf(column, won);
    const byChance = screening.use === 'text' ? informationByChance(column, won) : 0;
    if (information.value < Math.max(leastInformation, byChance))
      dropped.push({ name: each.name, reason: 'no-signal' });
    else candidates.push({ column, information });
  }
  const byName = (a: Candidate, b: Candidate) => (a.column.name < b.column.name ? -1 : 1);
  candidates.sort((a, b) => b.information.value - a.information.value || byName(a, b));
  const different = candidates.filter(
    (candidate, place) => !repeatsAnother(candidate, candidates.slice(0, place)),
  );
  for (const { column } of candidates.filter((each) => !different.includes(each)))
    dropped.push({ name: column.name, reason: 'repeats' });
  return { candidates: different, dropped };
}

/** Whether a column parts the rows exactly as another does: both together would share its points. */
function repeatsAnother({ column, information }: Candidate, others: readonly Candidate[]): boolean {
  return others.some(
    (other) =>
      other.information.value === information.value &&
      other.column.bins.every((bin, row) => bin === column.bins[row]),
  );
}

/** The information value that bins without any meaning have on average: (bins − 1) × (1 ÷ won + 1 ÷ lost). */
function informationByChance({ bins, count }: BinnedColumn, won: Uint8Array): number {
  const used = sumByBin(bins, new Uint8Array(bins.length).fill(1), count).filter((rows) => rows > 0).length;
  const wins = won.reduce((sum, each) => sum + each, 0);
  return (used - 1) * (1 / wins + 1 / (won.length - wins));
}
