import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standardPropertiesOf } from '../../emulator/crm/standard/standard-properties.ts';
import { manifest } from '../../src/hubspot/manifest.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/native-reports.md'), 'utf8');
const [intro = '', ...reports] = guide.split(/^## /m);

/** What a portal has: HubSpot's own properties, and those that Fairlead makes. */
const properties = new Map<string, { type: string; options: string[] }>(
  [...standardPropertiesOf.contacts, ...manifest.properties].map(({ name, type, options }) => [
    name,
    { type, options: (options ?? []).map(({ value }) => value) },
  ]),
);

/** One row of a report's table: `part | property | type | how`. */
const rowsOf = (report: string) =>
  report.split('\n').flatMap((line) => {
    const [part, name, type, how] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const property = /^`(\w+)`$/.exec(name ?? '')?.[1];
    return property && part && type ? [{ part, property, type, how: how ?? '' }] : [];
  });

describe('the guide to native reports', () => {
  it('has twelve reports, each with what is shown and a filter', () => {
    expect(reports.map((report) => Number.parseInt(report, 10))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    for (const report of reports) {
      const parts = rowsOf(report).map(({ part }) => part);
      expect(parts).toContain('filter');
      expect(parts.some((part) => part !== 'filter')).toBe(true);
    }
  });

  it('names no property that a portal lacks, and the right type of each', () => {
    for (const { property, type } of reports.flatMap(rowsOf))
      expect([property, properties.get(property)?.type]).toEqual([property, type]);
  });

  it('names no value that its property does not offer', () => {
    for (const { property, type, how } of reports.flatMap(rowsOf)) {
      if (type !== 'enumeration') continue;
      const values = [...how.matchAll(/`([\w-]+)`/g)].map((match) => match[1] ?? '');
      expect(properties.get(property)?.options).toEqual(expect.arrayContaining(values));
    }
  });

  it('mentions no property elsewhere that a portal lacks', () => {
    const named = [...guide.matchAll(/`((?:fairlead|hs)_\w+[a-z])`/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !properties.has(name))).toEqual([]);
  });

  it('builds no report on the flag that our own notes move', () => {
    expect(intro).toContain('hs_is_unworked');
    expect(reports.join('')).not.toMatch(/hs_(count_)?is_(un)?worked/);
  });
});
