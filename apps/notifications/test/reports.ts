import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../fixtures/reports');

export const reportFixtures = (): string[] =>
  readdirSync(folder).map((file) => file.slice(0, -'.eml'.length));

/** As it goes over the wire. */
export const reportFixture = (name: string): Buffer =>
  Buffer.from(readFileSync(join(folder, `${name}.eml`), 'latin1').replaceAll('\n', '\r\n'), 'latin1');

/** The same numbers each time: mulberry32. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A report as chance and malice may leave it: bytes changed, parts cut out, repeated, exchanged with those of another. */
export function mutated(raw: Buffer, other: Buffer, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(raw);
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(bytes.length);
    const to = at + random(Math.min(2_000, bytes.length - at) + 1);
    const piece = bytes.subarray(at, to);
    const from = random(other.length);
    const change = [
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]),
      () =>
        Buffer.concat([
          bytes.subarray(0, to),
          ...Array.from({ length: 20 }, () => piece),
          bytes.subarray(to),
        ]),
      () => Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + 2_000), bytes.subarray(to)]),
      () =>
        Buffer.concat([bytes.subarray(0, at), Buffer.from(piece.map(() => random(256))), bytes.subarray(to)]),
      () => bytes.subarray(0, to),
      () =>
        Buffer.from(bytes.toString('latin1').replaceAll(/boundary="?[^"\r\n]*/g, 'boundary="x'), 'latin1'),
      () => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
    ][random(7)];
    const next = change?.() ?? bytes;
    if (next.length > 0) bytes = Buffer.from(next);
  }
  return bytes;
}
