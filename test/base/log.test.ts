import { createLog, type LogLevel } from '../../src/base/log.ts';

/** A log whose lines can be read back. */
function logIntoMemory(level: LogLevel = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line: string) => void lines.push(line) }) };
}

describe('the log', () => {
  const secrets = [
    'authorization',
    'set-cookie',
    'password',
    'client_secret',
    'access_token',
    'refresh_token',
    'email',
    'phone',
    'properties',
    'body',
  ];

  it.each(secrets)('never writes the value of "%s", at the top or up to three levels down', (field) => {
    const { lines, log } = logIntoMemory();
    log.info(
      { [field]: 'value-0', a: { [field]: 'value-1', b: { [field]: 'value-2', c: { [field]: 'value-3' } } } },
      'told',
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/value-/);
    expect(lines[0]).toContain('told');
  });

  it('hides a field in each item of a list', () => {
    const { lines, log } = logIntoMemory();
    log.info({
      contacts: [
        { id: '1', email: 'value-0' },
        { id: '2', email: 'value-1' },
      ],
    });
    expect(lines[0]).not.toMatch(/value-/);
    expect(JSON.parse(lines[0] ?? '').contacts[1].id).toBe('2');
  });

  it.each(['err', 'error'])(
    'hides what an error under "%s" carries with it, and keeps its type and code',
    (name) => {
      const { lines, log } = logIntoMemory();
      const error = Object.assign(new Error('duplicate key'), {
        code: '23505',
        where: 'value-0',
        body: { name: 'value-1' },
      });
      log.error({ [name]: error });
      expect(lines[0]).not.toMatch(/value-/);
      expect(JSON.parse(lines[0] ?? '')[name]).toMatchObject({
        type: 'Error',
        code: '23505',
        message: 'duplicate key',
      });
    },
  );

  it.each([
    ['an e-mail address', 'no contact ann.lee+x@acme.example here', 'no contact [e-mail] here'],
    ['a bearer token', 'sent Bearer abc.DEF-123', 'sent Bearer [hidden]'],
    ['a private app token', 'token pat-eu1-0a1b2c3d refused', 'token pat-eu1-[hidden] refused'],
    [
      'a password in an address',
      'postgres://fairlead:password@db:5432/x',
      'postgres://fairlead:[hidden]@db:5432/x',
    ],
  ])('blots out %s in running text', (_what, text, written) => {
    const { lines, log } = logIntoMemory();
    log.warn(text);
    expect(JSON.parse(lines[0] ?? '').msg).toBe(written);
  });

  it('keeps a value with line breaks on one line, so that nobody can forge an entry', () => {
    const { lines, log } = logIntoMemory();
    log.info({ name: 'a\n{"level":50,"msg":"forged"}' }, 'two\nlines');
    expect(lines[0]?.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '').msg).toBe('two\nlines');
  });

  it('writes nothing below its level', () => {
    const { lines, log } = logIntoMemory('warn');
    log.info('quiet');
    log.warn('loud');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['loud']);
  });
});
