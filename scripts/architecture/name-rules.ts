import { posix } from 'node:path';
import type { Rule } from './rule.ts';

const drawers = /^(utils?|helpers?|common|misc|types?|libs?)$/;
const strangers =
  /-(service|controller|manager|repository|handler|middleware|helper|util|utils|model|dto|impl)$/;

const noDrawers: Rule = {
  name: 'no-drawers',
  sentence:
    'A name that fits everything says nothing: put the code where its subject lives, or name its subject.',
  check: (tree) =>
    tree.sources.flatMap(({ path }) => {
      const drawer = path.split('/').find((part) => drawers.test(stem(part)));
      return drawer ? [{ path, line: 1, found: `lies in "${drawer}"` }] : [];
    }),
};

const kebabNames: Rule = {
  name: 'kebab-names',
  sentence:
    'File names are small words joined by "-"; the last may be one of the roles -route, -client, -store, -job, -command, -page and no other.',
  check: (tree) =>
    tree.sources.flatMap(({ path }) => {
      const name = stem(posix.basename(path));
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
        return [{ path, line: 1, found: `"${name}" is not in kebab-case` }];
      const stranger = path.startsWith('src/') ? strangers.exec(name)?.[0] : null;
      return stranger ? [{ path, line: 1, found: `"${stranger}" is not one of our roles` }] : [];
    }),
};

const folderReadme: Rule = {
  name: 'folder-readme',
  sentence:
    'Each folder of src has a README.md of at most 30 lines: what comes in, what goes out, what is always true here, where its tests are.',
  check: (tree) => {
    const folders = new Set(tree.sources.flatMap(({ path }) => /^src\/[^/]+(?=\/)/.exec(path)?.[0] ?? []));
    return [...folders].flatMap((folder) => {
      const path = `${folder}/README.md`;
      const readme = tree.files.find((file) => file.path === path);
      if (!readme) return [{ path, line: 1, found: 'is missing' }];
      const lines = readme.text.trimEnd().split('\n').length;
      return lines > 30 ? [{ path, line: 31, found: `has ${lines} lines` }] : [];
    });
  },
};

export const nameRules: readonly Rule[] = [noDrawers, kebabNames, folderReadme];

/** A file's name without its endings: `read-config` for `read-config.test.ts`. */
function stem(name: string): string {
  return name.replace(/(\.test|\.d)?\.tsx?$/, '');
}
