import type { DocumentChange } from './compare-documents.ts';

/** A difference between two versions as a sentence without its full stop: "bands › hot › from: 60 → 70". */
export function describeChange({ place, kind, before, after }: DocumentChange): string {
  const where = place.join(' › ');
  switch (kind) {
    case 'added':
      return `${where}: added${after ? ` (${after})` : ''}`;
    case 'removed':
      return `${where}: removed${before ? ` (was ${before})` : ''}`;
    case 'reordered':
      return `${where}: order ${before} → ${after}`;
    case 'changed':
      return `${where}: ${before} → ${after}`;
  }
}
