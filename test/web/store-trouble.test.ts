import { isStoreTrouble } from '../../src/web/store-trouble.ts';

const withCode = (code: string) => Object.assign(new Error('failed'), { code });

describe('trouble of the store', () => {
  it.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a shutdown by the administrator', withCode('57P01')],
    ['too many connections', withCode('53300')],
    ['a broken connection', withCode('08006')],
    ['a deadlock', withCode('40P01')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a pool with no connection to give', new Error('timeout exceeded when trying to connect')],
    ['a failure with such a cause', new Error('query failed', { cause: withCode('57P03') })],
  ])('is %s', (_what, error) => {
    expect(isStoreTrouble(error)).toBe(true);
  });

  it.each([
    ['a row that is there twice', withCode('23505')],
    ['a statement that is wrong', withCode('42601')],
    ['a bug', new TypeError('x is not a function')],
    ['something that is no error', 'ECONNREFUSED'],
  ])('is not %s', (_what, error) => {
    expect(isStoreTrouble(error)).toBe(false);
  });
});
