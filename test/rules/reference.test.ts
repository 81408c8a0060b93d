import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { operators } from '../../src/lead/condition-schema.ts';
import { junkReasons } from '../../src/quality/quality-rules.ts';
import { checkRules } from '../../src/rules/check-rules.ts';
import { driftCodes, errorCodes, warningCodes } from '../../src/rules/rules-fault.ts';
import { rulesJsonSchema } from '../../src/rules/rules-json-schema.ts';
import { now } from '../lead/a-lead.ts';
import { aDocument, asYaml } from './a-document.ts';

const root = new URL('../../', import.meta.url);
const reference = readFileSync(new URL('docs/rules.md', root), 'utf8');
const examples = [...reference.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

describe('the reference of the rules document', () => {
  it.each(examples.map((text) => [text.split('\n')[0], text]))(
    'has an example that works: %s',
    (_first, text) => {
      const check = checkRules(asYaml(aDocument(parse(text))), 'yaml', now);
      expect(check.faults.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(check.failedTests).toEqual([]);
    },
  );

  it('has an example of every field of the document', () => {
    const shown = new Set(examples.flatMap((text) => fieldsOf(parse(text))));
    const missing = fieldsOfSchema(rulesJsonSchema()).filter((field) => !shown.has(field));
    expect(missing).toEqual([]);
  });

  it('names every operator, junk reason and fault, and no fault that there is not', () => {
    const named = (word: string) => reference.includes(word);
    expect([...operators, ...Object.keys(junkReasons)].filter((word) => !named(word))).toEqual([]);
    const tables = reference.slice(reference.indexOf('## Faults'));
    const codes = [...tables.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
      cell.split(', ').map((code) => code.replaceAll('`', '')),
    );
    expect(codes.sort()).toEqual([...errorCodes, ...warningCodes, ...driftCodes].sort());
  });

  it('links only to what exists', () => {
    const links = [...reference.matchAll(/\]\((?!#|http)([^)#]+)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(new URL(`docs/${path}`, root)))).toEqual([]);
    const headings = [...reference.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    );
    const anchors = [...reference.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });
});

describe('the example rules', () => {
  const folder = new URL('rules/examples/', root);

  it.each(readdirSync(folder))('%s pass their own tests without a fault', (file) => {
    const check = checkRules(readFileSync(new URL(file, folder), 'utf8'), 'yaml', now);
    expect(check).toMatchObject({ passes: true, faults: [], failedTests: [] });
    expect(check.testsRun).toBeGreaterThanOrEqual(3);
  });
});

function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
}

type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
};

/** Names of the fields that a document may have, at any depth. */
function fieldsOfSchema(schema: JsonSchema): string[] {
  const { properties = {}, items, anyOf = [], additionalProperties } = schema;
  const inner = [...Object.values(properties), ...anyOf, items, additionalProperties].filter(
    (each) => typeof each === 'object',
  );
  return [...new Set([...Object.keys(properties), ...inner.flatMap(fieldsOfSchema)])];
}
