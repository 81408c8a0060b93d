import type { Database } from '../store/database.ts';
import { readSchemaState, readServiceLogin, type SchemaState } from '../store/inspect-store.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Is the database there, is its schema this program's, and do the service's connections work as an ordinary role?
 * Nothing is changed.
 */
export async function examineDatabase(url: string, database: Database): Promise<Finding[]> {
  try {
    const schema = schemaFindings(await readSchemaState(url));
    if (schema.length > 0) return schema;
    const { name, isUnfenced } = await readServiceLogin(database);
    return isUnfenced ? [unfenced(name)] : [];
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
    return [
      finding('database-unreachable', {
        says: `The database cannot be reached: ${reason}.`,
        todo: 'Check DATABASE_URL and that PostgreSQL runs there.',
      }),
    ];
  }
}

function schemaFindings({ missing, changed, unknown }: SchemaState): Finding[] {
  if (unknown.length > 0) {
    const says = `The database knows ${unknown.join(', ')}, which this program does not.`;
    return [finding('database-newer', { says, todo: 'Upgrade this program, or use another database.' })];
  }
  if (changed.length > 0) {
    const says = `${changed.join(', ')} ran there in another form than this program has.`;
    return [
      finding('database-changed', {
        says,
        todo: 'Take the program as it was released: migrations never change.',
      }),
    ];
  }
  if (missing.length === 0) return [];
  const says = `The schema lacks ${missing.join(', ')}.`;
  return [
    finding('database-outdated', { says, todo: 'Start the service once: it brings the schema up to date.' }),
  ];
}

function unfenced(name: string): Finding {
  return finding('database-role', {
    says: `The service works as ${name}, whom row level security does not bind: portals would not be kept apart.`,
    todo: 'Connect directly or through a pooler that passes start-up options on, so that the role can be taken.',
  });
}
