import { randomBytes } from 'node:crypto';
import { createSealer, parseSealKeys, type SealKey } from '../../src/base/seal.ts';

const key = (id: string): SealKey => ({ id, key: randomBytes(32) });
const [oldKey, newKey] = [key('k1'), key('k2')];

describe('sealed values', () => {
  it('open again for their own tenant', () => {
    const sealer = createSealer([oldKey]);
    const secret = 'a refresh token with ümlauts and length '.repeat(40);
    expect(sealer.open(sealer.seal(secret, '62515'), '62515')).toBe(secret);
  });

  it('never look the same twice, and show nothing of the secret', () => {
    const sealer = createSealer([oldKey]);
    const [one, two] = [sealer.seal('canary', 't'), sealer.seal('canary', 't')];
    expect(one).not.toBe(two);
    expect(one).not.toContain('canary');
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('canary');
  });

  it('do not open for another tenant', () => {
    const sealer = createSealer([oldKey]);
    expect(() => sealer.open(sealer.seal('secret', '1'), '2')).toThrow('belongs to someone else');
  });

  it('do not open when any byte was changed', () => {
    const sealer = createSealer([oldKey]);
    const [form = '', id = '', box = ''] = sealer.seal('secret', 't').split('.');
    const bytes = Buffer.from(box, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => sealer.open(`${form}.${id}.${changed.toString('base64url')}`, 't')).toThrow('was changed');
    }
  });

  it.each(['', 'x', 'v1.k1.', 'v1.k1.AAAA', 'v2.k1.AAAA', 'v1.k9.AAAA'])(
    'refuse the envelope %j',
    (envelope) => {
      expect(() => createSealer([oldKey]).open(envelope, 't')).toThrow();
    },
  );

  it('do not open under a key of the same id and other bytes, nor under a renamed key', () => {
    const envelope = createSealer([oldKey]).seal('secret', 't');
    expect(() => createSealer([key('k1')]).open(envelope, 't')).toThrow('was changed');
    const renamed = envelope.replace('.k1.', '.k2.');
    expect(() => createSealer([{ ...oldKey, id: 'k2' }]).open(renamed, 't')).toThrow('was changed');
  });

  it('open during a rotation, are known to be outdated, and need their old key until they are sealed anew', () => {
    const before = createSealer([oldKey]).seal('secret', 't');
    const during = createSealer([newKey, oldKey]);
    expect(during.open(before, 't')).toBe('secret');
    expect(during.isOutdated(before)).toBe(true);
    const after = during.seal('secret', 't');
    expect(during.isOutdated(after)).toBe(false);
    expect(() => createSealer([newKey]).open(before, 't')).toThrow('"k1"');
    expect(createSealer([newKey]).open(after, 't')).toBe('secret');
  });
});

describe('seal keys in text', () => {
  const encoded = randomBytes(32).toString('base64');

  it('are read in order', () => {
    expect(parseSealKeys(`k2:${encoded}, k1:${encoded}`).map((one) => one.id)).toEqual(['k2', 'k1']);
  });

  it.each(['', 'k1', `:${encoded}`, 'k1:', 'k1:AAAA', `k.1:${encoded}`, `k1:${encoded},`])(
    'are refused as %j',
    (text) => {
      expect(() => parseSealKeys(text)).toThrow();
    },
  );
});
