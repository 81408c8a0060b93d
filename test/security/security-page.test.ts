import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');
/** `folder/file`, or `folder/file › words of a test`, as the tables name tests. */
const named = [...page.matchAll(/`([a-z-]+\/[a-z-]+(?:\.ts)?)(?: › ([^`]+))?`/g)].map(
  ([, file = '', words]) => ({
    file: file.endsWith('.ts') ? file : `${file}.test.ts`,
    words,
  }),
);

describe('SECURITY.md', () => {
  it('names tests that there are', () => {
    expect(named.filter(({ file }) => !existsSync(join(root, 'test', file)))).toEqual([]);
    expect(named.length).toBeGreaterThan(40);
  });

  it('names their tests as they are called', () => {
    const wrong = named.filter(({ file, words }) => {
      const path = join(root, 'test', file);
      return words !== undefined && existsSync(path) && !readFileSync(path, 'utf8').includes(words);
    });
    expect(wrong).toEqual([]);
  });

  it('maps each item of ASVS that it names to a test', () => {
    const items = page.split('\n').filter((line) => /^\| \d+\.\d+\.\d+/.test(line));
    expect(items.length).toBeGreaterThan(20);
    expect(items.filter((line) => !/`[a-z-]+\/[a-z-]+/.test(line.split('|').at(-2) ?? ''))).toEqual([]);
  });
});
