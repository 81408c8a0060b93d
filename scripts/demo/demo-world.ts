import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator, OwnerSeed, Portal } from '../../emulator/portal.ts';
import type { CsvMapping } from '../../emulator/sample/csv-mapping.ts';
import { readCsvMapping } from '../../emulator/sample/csv-mapping.ts';
import { describeFault } from '../../emulator/sample/read-cell.ts';
import { readLeadsCsvFile } from '../../emulator/sample/read-leads-csv-file.ts';
import { sampleAdmin, sampleOwners } from '../../emulator/sample/sample-owners.ts';
import { sampleWorld } from '../../emulator/sample/sample-world.ts';
import type { DemoOptions } from './demo-options.ts';

export interface ComingContact {
  properties: Record<string, string>;
  companyKey: string | null;
  /** Milliseconds after the start. */
  atMs: number;
}

/** What will happen on HubSpot's side. */
export interface DemoWorld {
  portal: Portal;
  contacts: ComingContact[];
  /** Company key → id in the portal. */
  companyIds: Map<string, string>;
  rulesPath: string;
  /** Sample leads are worked by simulated salespeople; people's own leads are left as they are issued. */
  isWorked: boolean;
  /** Rows of the CSV that could not become contacts. */
  faults: string[];
}

const portalId = '62515';
/** A file's contacts come as fast as an import brings them. */
const importPerSecond = 600;

/** Makes the portal and plans its contacts: the sample, or the rows of a CSV file. */
export function prepareWorld(emulator: Emulator, projectFolder: string, options: DemoOptions): DemoWorld {
  return options.leads === null
    ? prepareSample(emulator, projectFolder, options)
    : prepareImport(emulator, projectFolder, options, options.leads);
}

function addPortal(emulator: Emulator, owners: readonly OwnerSeed[]): Portal {
  return emulator.addPortal({
    id: portalId,
    name: 'Harbour Vision',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    owners: [...owners, sampleAdmin],
  });
}

function prepareSample(
  emulator: Emulator,
  projectFolder: string,
  { seed, contacts, rules }: DemoOptions,
): DemoWorld {
  const world = sampleWorld({ seed, contacts, startAt: emulator.clock.now() });
  const portal = addPortal(emulator, world.owners);
  return {
    portal,
    contacts: world.contacts,
    companyIds: new Map(
      world.companies.map(({ key, properties }) => [key, portal.createCompany(properties)]),
    ),
    rulesPath: rules ?? join(projectFolder, 'rules', 'starter.yaml'),
    isWorked: true,
    faults: [],
  };
}

function prepareImport(
  emulator: Emulator,
  projectFolder: string,
  options: DemoOptions,
  csvPath: string,
): DemoWorld {
  const portal = addPortal(emulator, sampleOwners);
  const mappingPath = options.map ?? findMap(projectFolder, csvPath) ?? undefined;
  const read = readLeadsCsvFile({ csvPath, mappingPath, known: portal.propertyDefinitions() });
  if (!read.ok) throw new Error(read.refusal.join('\n'));
  const { contacts, companies, customProperties, faults } = read.value;
  for (const property of customProperties) portal.defineProperty(property);
  return {
    portal,
    contacts: contacts.map(({ properties, companyKey }, index) => ({
      properties,
      companyKey,
      atMs: (index * 1000) / importPerSecond,
    })),
    companyIds: new Map(companies.map(({ key, properties }) => [key, portal.createCompany(properties)])),
    rulesPath: options.rules ?? rulesOf(projectFolder, mappingPath),
    isWorked: false,
    faults: faults.map(describeFault),
  };
}

/** A shipped map whose columns are all in the file. */
function findMap(projectFolder: string, csvPath: string): string | null {
  const folder = join(projectFolder, 'rules', 'maps');
  const header = new Set((readFileSync(csvPath, 'utf8').split('\n', 1)[0] ?? '').trim().split(','));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const mapping = readCsvMapping(readFileSync(join(folder, name), 'utf8'));
    if (mapping.ok && columnsOf(mapping.value).every((column) => header.has(column)))
      return join(folder, name);
  }
  return null;
}

function columnsOf(mapping: CsvMapping): string[] {
  const sources = [...Object.values(mapping.properties), ...mapping.custom];
  return sources.flatMap((source) => ('column' in source ? [source.column] : []));
}

/** Rules that belong to a shipped map lie beside it under the same name. */
function rulesOf(projectFolder: string, mappingPath: string | undefined): string {
  const name = mappingPath
    ?.split('/')
    .at(-1)
    ?.replace(/\.json$/, '.yaml');
  const own = name ? join(projectFolder, 'rules', name) : '';
  return own && existsSync(own) ? own : join(projectFolder, 'rules', 'starter.yaml');
}
