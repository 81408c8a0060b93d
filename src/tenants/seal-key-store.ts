import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SealKey } from '../base/seal.ts';

/**
 * The seal key of a machine where nobody set one: made once, kept in the data folder for its owner's eyes. Production
 * refuses to start without FAIRLEAD_KEYS, so that a key never lies beside what it seals there.
 */
export function keepDevelopmentKey(dataFolder: string): SealKey {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'development-seal-key');
  try {
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return { id: 'development', key: Buffer.from(readFileSync(path, 'utf8'), 'base64') };
}
