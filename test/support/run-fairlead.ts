import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { compileCache, projectFolder } from '../../scripts/service/service-process.ts';

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * A command as an operator gives it: a process of its own, that has nothing of the test runner's environment.
 * @param args `explain`, `42`
 */
export function runFairlead(
  args: readonly string[],
  environment: Record<string, string> = {},
  folder: string = projectFolder,
): Promise<Ended> {
  const words = ['--disable-warning=ExperimentalWarning', join(projectFolder, 'src', 'main.ts'), ...args];
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, NODE_COMPILE_CACHE: compileCache, DOTENV_CONFIG_QUIET: 'true', ...environment };
  return new Promise((resolve) =>
    execFile(process.execPath, words, { env, cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}
