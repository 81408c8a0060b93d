// node scripts/check-secrets.ts: fails when a tracked file holds what looks like a real token or key.
import { readTree } from './architecture/read-tree.ts';
import { findSecrets } from './find-secrets.ts';

const found = readTree().flatMap(findSecrets);
for (const { path, line, kind } of found) {
  console.log(
    `${path}:${line}  looks like ${kind}. Take it out, revoke it, and keep the new one in .env (which git ignores).`,
  );
}
if (found.length === 0) console.log('No secret in any tracked file.');
process.exitCode = found.length === 0 ? 0 : 1;
