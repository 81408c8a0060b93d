import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readCrashPoint } from '../../src/base/crash-point.ts';

const file = join(import.meta.dirname, '..', '..', 'src', 'base', 'crash-point.ts');

/** Runs a program that passes the point "after-claim" three times, with a crash armed as told. */
function passThreeTimes(armed: string) {
  const program = `
    import { armCrashPoint, crashPoint, readCrashPoint } from ${JSON.stringify(file)};
    const crash = readCrashPoint(${JSON.stringify(armed)});
    armCrashPoint(crash.ok ? crash.value : null);
    for (const pass of [1, 2, 3]) {
      process.stdout.write('before ' + pass + ' ');
      crashPoint('after-claim');
    }
    process.stdout.write('end');`;
  return spawnSync(process.execPath, ['--input-type=module-typescript', '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  });
}

describe('a crash point', () => {
  it('kills the process at once, with no chance to clean up', () => {
    expect(passThreeTimes('after-claim')).toMatchObject({ signal: 'SIGKILL', stdout: 'before 1 ' });
  });

  it('kills at the pass that was asked for', () => {
    expect(passThreeTimes('after-claim:3')).toMatchObject({
      signal: 'SIGKILL',
      stdout: 'before 1 before 2 before 3 ',
    });
  });

  it('lets the process stand still where that was asked for', () => {
    expect(readCrashPoint('after-claim:2:freeze')).toEqual({
      ok: true,
      value: { point: 'after-claim', pass: 2, signal: 'SIGSTOP' },
    });
  });

  it('does nothing when another point is armed', () => {
    expect(passThreeTimes('after-score')).toMatchObject({
      signal: null,
      status: 0,
      stdout: 'before 1 before 2 before 3 end',
    });
  });

  it.each([
    ['after-lunch', /"after-lunch" is no crash point; known are after-verify/],
    ['after-claim:0', /"0" is no number of passes/],
    ['after-claim:many', /"many" is no number of passes/],
    ['after-claim:1:2', /"2" is no end of a process/],
    ['after-claim:1:freeze:2', /no number of passes/],
    ['', /is no crash point/],
  ])('refuses %j', (text, refusal) => {
    expect(readCrashPoint(text)).toEqual({ ok: false, refusal: expect.stringMatching(refusal) });
  });
});
