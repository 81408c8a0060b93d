import type { Observations } from './observations.ts';

const lanes = 2;
// Taken out once: it is used for every letter.
const { imul } = Math;

/**
 * A number per row that depends on what the row holds and on the seed, and on nothing else: not on its place in the table,
 * nor on the order of the columns (which are taken by name). Rows alike have the same one; 53 bits keep others apart.
 */
export function rowFingerprints(observations: Observations, seed: number): Float64Array {
  const { columns, won, at } = observations;
  const mixed = Array.from({ length: lanes }, (_, lane) => {
    const hashes = new Int32Array(won.length).fill(mix(seed, lane + 1));
    for (const { name, texts, codes } of columns) {
      const base = hashText(name, lane);
      const ofTexts = Int32Array.from(texts, (text) => hashText(text, base));
      for (let row = 0; row < hashes.length; row += 1) {
        const code = codes[row] ?? -1;
        hashes[row] = mix(hashes[row] ?? 0, code < 0 ? base : (ofTexts[code] ?? 0));
      }
    }
    for (let row = 0; row < hashes.length; row += 1) {
      const last = mix(hashes[row] ?? 0, won[row] ?? 0);
      hashes[row] = at ? mix(last, hashText(String(at[row]), lane)) : last;
    }
    return hashes;
  });
  const [high, low] = mixed;
  return Float64Array.from(
    won,
    (_, row) => ((high?.[row] ?? 0) >>> 0) * 0x20_0000 + ((low?.[row] ?? 0) >>> 11),
  );
}

function hashText(text: string, start: number): number {
  let hash = mix(start, text.length);
  for (let at = 0; at < text.length; at += 1) hash = imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  return mix(hash, 0x5bd1);
}

/** Stirs one number into another (the finaliser of MurmurHash3, Austin Appleby, public domain). */
function mix(hash: number, value: number): number {
  let mixed = imul(hash ^ value, 0x85eb_ca6b) + 0x9e37_79b9;
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}
