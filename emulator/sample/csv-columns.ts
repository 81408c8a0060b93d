import type { CellSource, CsvMapping, CustomColumn } from './csv-mapping.ts';

function columnsIn(source: CellSource): string[] {
  if ('column' in source) return [source.column];
  return [...source.template.matchAll(/\{([^}]+)\}/g)].map(([, column]) => column ?? '');
}

/** Every column that a mapping names, with what it is for. */
function namedColumns(mapping: CsvMapping): { column: string; purpose: string }[] {
  const of = (sources: CsvMapping['properties'], owner: string) =>
    Object.entries(sources).flatMap(([name, source]) =>
      columnsIn(source).map((column) => ({ column, purpose: `${owner}${name}` })),
    );
  return [
    ...(mapping.id ? [{ column: mapping.id, purpose: 'the id' }] : []),
    ...(mapping.sortBy ? [{ column: mapping.sortBy, purpose: 'the order' }] : []),
    ...of(mapping.properties, 'property '),
    ...mapping.custom.map(({ column, name }) => ({ column, purpose: `custom property ${name}` })),
    ...(mapping.company
      ? [
          { column: mapping.company.key, purpose: 'the company key' },
          ...of(mapping.company.properties, 'company property '),
        ]
      : []),
  ];
}

/** What keeps a mapping from fitting a file: columns that are not there, names given twice, nothing mapped at all. */
export function checkColumns(mapping: CsvMapping, columns: readonly string[]): string[] {
  const named = namedColumns(mapping);
  const absent = named.filter(({ column }) => !columns.includes(column));
  const names = [...Object.keys(mapping.properties), ...mapping.custom.map(({ name }) => name)];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const problems = [
    ...absent.map(({ column, purpose }) => `There is no column "${column}" (wanted for ${purpose}).`),
    ...twice.map((name) => `The property ${name} is mapped twice.`),
  ];
  if (names.length === 0 && mapping.rest === 'ignore')
    problems.push(
      'No column is known as a contact property. Name the columns as HubSpot does (Email, First Name …) or give a mapping file.',
    );
  return problems.length === 0 ? [] : [...problems, `The columns are: ${columns.join(', ')}.`];
}

function propertyName(column: string): string {
  const words = column
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return `csv_${words || 'column'}`;
}

/** The mapping with its unnamed columns as custom text properties when it asks for that; says which are ignored. */
export function withRest(
  mapping: CsvMapping,
  columns: readonly string[],
): { mapping: CsvMapping; ignoredColumns: string[] } {
  const used = new Set(namedColumns(mapping).map(({ column }) => column));
  const rest = columns.filter((column) => !used.has(column) && column !== '');
  if (mapping.rest === 'ignore') return { mapping, ignoredColumns: rest };
  const taken = new Set(mapping.custom.map(({ name }) => name));
  const more = rest.map((column): CustomColumn => {
    let name = propertyName(column);
    for (let number = 2; taken.has(name); number += 1) name = `${propertyName(column)}_${number}`;
    taken.add(name);
    return { name, label: column, type: 'string', fieldType: 'text', column, missing: [] };
  });
  return { mapping: { ...mapping, custom: [...mapping.custom, ...more] }, ignoredColumns: [] };
}
