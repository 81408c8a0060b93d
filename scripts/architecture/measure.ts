import type { SourceFile } from './source-file.ts';

/** Lines per file over some files. */
export interface Sizes {
  files: number;
  median: number;
  p90: number;
  max: number;
}

/** Measures files in lines; all zero when there are none. */
export function measure(files: readonly SourceFile[]): Sizes {
  const lines = files.map(({ text }) => text.trimEnd().split('\n').length).sort((a, b) => a - b);
  const at = (share: number) => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))] ?? 0;
  return { files: lines.length, median: at(0.5), p90: at(0.9), max: lines.at(-1) ?? 0 };
}
