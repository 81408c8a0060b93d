// npm run openapi: writes docs/openapi.json from src/api/endpoints.ts; --check writes nothing and tells if it is outdated.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './architecture/read-tree.ts';
import { openApiDocument } from './openapi/openapi-document.ts';

const path = join(root, 'docs', 'openapi.json');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const text = `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
if (isCurrent) console.log('docs/openapi.json is up to date.');
else if (process.argv.includes('--check')) {
  console.error('docs/openapi.json is outdated. Run "npm run openapi".');
  process.exit(1);
} else {
  writeFileSync(path, text);
  console.log('Written: docs/openapi.json');
}
