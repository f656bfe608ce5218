import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { keyId } from './checkpoints.js';

/** What was lost of the ledger when its database was brought back to an older point. */
export interface LostContent {
  /** The first and the last checkpoint that were lost. */
  from: number;
  to: number;
  /** The hash of the body of the last one, hexadecimal. */
  last: string;
  at: Date;
}

const make = 'lotse consent ledger restored 1';

/** Signed like a checkpoint: whoever can write into the folder alone cannot say so. */
export function lostStatement({ from, to, last, at }: LostContent, privateKey: KeyObject): string {
  const key = keyId(createPublicKey(privateKey));
  const body = [make, `lost ${from} ${to}`, `last ${last}`, `at ${at.toISOString()}`, `key ${key}`, ''].join(
    '\n',
  );
  return `${body}signature ${sign(null, Buffer.from(body), privateKey).toString('base64')}\n`;
}

/** @returns nothing for what is no statement, or is not signed with one of the keys */
export function lostContentIn(text: string, keys: readonly KeyObject[]): LostContent | null {
  const found =
    /^(lotse consent ledger restored 1\nlost (\d{1,15}) (\d{1,15})\nlast ([0-9a-f]{64})\nat (\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z)\nkey ([0-9a-f]{64})\n)signature ([\w+/=]{80,100})\n$/.exec(
      text,
    );
  if (!found) return null;
  const [, body = '', from, to, last = '', at = '', named, signature = ''] = found;
  const key = keys.find((one) => keyId(one) === named);
  if (!key || !verify(null, Buffer.from(body), key, Buffer.from(signature, 'base64'))) return null;
  return { from: Number(from), to: Number(to), last, at: new Date(at) };
}
