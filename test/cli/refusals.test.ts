import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { runFairlead } from '../support/run-fairlead.ts';

describe('a command that cannot be carried out as it was given', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  it.each([
    ['wants a portal when none is connected', 'backlog', /^No portal is connected yet\.\n$/],
    ['names a portal that is not connected', 'backlog --portal 7', /^Portal 7 is not connected\.\n$/],
    [
      'names a file that is not there',
      'costs /none.csv',
      /^\/none\.csv cannot be opened: .*no such file.*\n$/,
    ],
    ['is none', 'nonsense', /^error: unknown command 'nonsense'/],
  ])('and %s says so in words, without a stack', async (_case, words, expected) => {
    const ended = await runFairlead(words.split(' '), { DATABASE_URL: test.url, NODE_ENV: 'test' });
    expect(ended.stderr).toMatch(expected);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect(ended.code).toBe(1);
  });

  it.each([
    ['server', (url: URL) => Object.assign(url, { port: '1' }), 'connect ECONNREFUSED'],
    ['database', (url: URL) => Object.assign(url, { pathname: '/none' }), 'database "none" does not exist'],
  ])('says so when the %s of DATABASE_URL is not there', async (_what, change, words) => {
    const { href } = change(new URL(test.url));
    const ended = await runFairlead(['backlog'], { DATABASE_URL: href, NODE_ENV: 'test' });
    const said = `The database that DATABASE_URL names cannot be used: ${words}`;
    expect(ended.stderr.slice(0, said.length)).toBe(said);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect(ended.code).toBe(1);
  });

  it('is helped by a list of all commands', async () => {
    const { stdout, code } = await runFairlead(['--help']);
    const named = [...stdout.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(['serve', 'rules', 'explain', 'doctor', 'reseal', 'help']));
    expect(code).toBe(0);
  });
});
