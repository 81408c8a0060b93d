// node scripts/check-architecture.ts: holds the tree against the house rules; exit code 1 when one is broken.
import { judge } from './architecture/judge.ts';
import { measure } from './architecture/measure.ts';
import { readTree } from './architecture/read-tree.ts';

const files = readTree();
const judgements = judge(files);
for (const { path, line, rule, found, sentence } of judgements) {
  console.log(`${path}:${line}  ${rule}: ${found}.\n    ${sentence}`);
}

console.log(`\n${['lines', 'files', 'median', 'p90', 'max'].map((head) => head.padStart(9)).join('')}`);
for (const folder of ['src', 'emulator', 'scripts', 'test']) {
  const sizes = measure(files.filter(({ path }) => path.startsWith(`${folder}/`) && /\.tsx?$/.test(path)));
  console.log([folder, ...Object.values(sizes)].map((cell) => String(cell).padStart(9)).join(''));
}
console.log(`\n${judgements.length === 0 ? 'No rule is broken.' : `${judgements.length} violations.`}`);
process.exitCode = judgements.length === 0 ? 0 : 1;
