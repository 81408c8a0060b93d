import { layerOf, layers, ownImports, placeOf, stages } from './layers.ts';
import { type Rule, type Tree, under, type Violation } from './rule.ts';
import type { ParsedFile } from './source-file.ts';

const noStageToStage: Rule = {
  name: 'no-stage-to-stage',
  sentence:
    'Stages do not know each other: let src/pipeline carry the value from one to the next, or move the shared noun to src/lead.',
  check: (tree) =>
    eachImport(tree, (file, to) => {
      const [mine, theirs] = [placeOf(file.path), placeOf(to)];
      return mine !== theirs && stages.includes(mine) && stages.includes(theirs)
        ? `${mine} imports ${to}`
        : null;
    }),
};

const importDirection: Rule = {
  name: 'import-direction',
  sentence: `Imports point one way: ${layers.map((places) => places.join(' · ')).join(' → ')}; neighbours of one layer never import in both directions.`,
  check: (tree) => {
    const pairs = new Set(
      under(tree, 'src').flatMap((file) =>
        ownImports(file).map(({ to }) => `${placeOf(file.path)}>${placeOf(to)}`),
      ),
    );
    const wrongWays = eachImport(tree, (file, to) => {
      const [mine, theirs] = [placeOf(file.path), placeOf(to)];
      const [from, into] = [layerOf(file.path), layerOf(to)];
      if (mine === theirs || !to.startsWith('src/') || from < 0 || into < 0) return null;
      if (from > into) return `${mine} imports ${to}, which lies above it`;
      const isBothWays = from === into && pairs.has(`${theirs}>${mine}`);
      return isBothWays ? `${mine} imports ${to}, and ${theirs} imports from ${mine}` : null;
    });
    return [...wrongWays, ...homeless(tree)];
  },
};

const oneWay: Rule = {
  name: 'one-way',
  sentence:
    'The product never imports its tests, its scripts or the local HubSpot; the local HubSpot takes only src/base from the product.',
  check: (tree) => [
    ...eachImport(tree, (_file, to) =>
      /^(test|scripts|emulator|hubspot-project)\//.test(to) ? `imports ${to}` : null,
    ),
    ...under(tree, 'emulator').flatMap((file) =>
      ownImports(file)
        .filter(({ to }) => !to.startsWith('emulator/') && !to.startsWith('src/base/'))
        .map(({ line, to }) => ({ path: file.path, line, found: `imports ${to}` })),
    ),
  ],
};

const noCycles: Rule = {
  name: 'no-cycles',
  sentence:
    'Two files that need each other are one idea or hide a third: take the shared part out (imports of types alone are free).',
  check: (tree) => {
    const files = new Map(under(tree, 'src', 'emulator', 'scripts').map((file) => [file.path, file]));
    return [...files.values()].flatMap((file) => {
      const way = wayBack(file, files);
      return way && way[0] === [...way].sort()[0]
        ? [{ path: file.path, line: 1, found: [...way, file.path].join(' → ') }]
        : [];
    });
  },
};

const noOrphans: Rule = {
  name: 'no-orphans',
  sentence: 'A source file that nothing in src imports is dead: use it or delete it.',
  check: (tree) => {
    const sources = under(tree, 'src');
    const wanted = new Set(sources.flatMap((file) => ownImports(file).map(({ to }) => to)));
    return sources
      .filter(({ path }) => !wanted.has(path) && path !== 'src/main.ts' && !path.endsWith('-command.ts'))
      .map(({ path }) => ({ path, line: 1, found: 'is imported by no file of src' }));
  },
};

export const importRules: readonly Rule[] = [noStageToStage, importDirection, oneWay, noCycles, noOrphans];

/** Files directly under src, or in a folder, that the table of layers does not know. */
function homeless(tree: Tree): Violation[] {
  return under(tree, 'src')
    .filter(({ path }) => layerOf(path) < 0)
    .map(({ path }) => ({ path, line: 1, found: `"${placeOf(path)}" has no place in the table of layers` }));
}

/** Applies `judge` to each import from one file of src to another file of the project. */
function eachImport(tree: Tree, judge: (file: ParsedFile, to: string) => string | null): Violation[] {
  return under(tree, 'src').flatMap((file) =>
    ownImports(file).flatMap(({ line, to }) => {
      const found = judge(file, to);
      return found === null ? [] : [{ path: file.path, line, found }];
    }),
  );
}

/** The shortest way from a file back to itself over imports of values, or null. */
function wayBack(start: ParsedFile, files: Map<string, ParsedFile>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file; file = queue.shift()) {
    for (const { to, isTypeOnly } of ownImports(file)) {
      if (isTypeOnly || cameFrom.has(to)) continue;
      cameFrom.set(to, file.path);
      if (to === start.path) return trace(start.path, cameFrom);
      const next = files.get(to);
      if (next) queue.push(next);
    }
  }
  return null;
}

function trace(start: string, cameFrom: Map<string, string>): string[] {
  const way: string[] = [];
  for (let at = cameFrom.get(start); at !== undefined && at !== start; at = cameFrom.get(at)) way.unshift(at);
  return [start, ...way];
}
