import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { readConfig, settingExamples } from '../../src/config.ts';

const text = readFileSync(join(import.meta.dirname, '..', '..', '.env.example'), 'utf8');

describe('.env.example', () => {
  it('names every variable that is read, and no other', () => {
    const named = [...text.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect([...named].sort()).toEqual(Object.keys(settingExamples).sort());
  });

  it('explains each variable on the lines before it', () => {
    const blocks = text.split(/\n\n+/).filter((block) => /^#? ?[A-Z_]+=/m.test(block));
    for (const block of blocks) expect(block).toMatch(/^# \S.{20,}\n/);
    expect(blocks).toHaveLength(Object.keys(settingExamples).length);
  });

  it('can be copied as it is to try Fairlead out', () => {
    expect(readConfig(parse(text)).ok).toBe(true);
  });
});
