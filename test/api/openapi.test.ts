import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../scripts/openapi/openapi-document.ts';
import { endpoints } from '../../src/api/endpoints.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

describe('the OpenAPI document in the repository', () => {
  it('is what the addresses say', () => {
    expect(read('docs/openapi.json')).toEqual(
      JSON.parse(JSON.stringify(openApiDocument(read('package.json').version))),
    );
  });

  it('has every address and method', () => {
    const { paths } = read('docs/openapi.json');
    for (const { path, method } of Object.values(endpoints))
      expect(paths[path.replace(/:(\w+)/g, '{$1}')][method]).toBeDefined();
  });
});
