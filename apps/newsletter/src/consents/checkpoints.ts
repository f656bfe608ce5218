import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { sha256 } from './record.js';

/** What a checkpoint says: so many rows, in this order, behind those of the one before. */
export interface CheckpointContent {
  number: number;
  firstSeq: number;
  lastSeq: number;
  /** Of the Merkle tree of its rows, hexadecimal. */
  root: string;
  /** The hash of the body before; zeros for the first. */
  previous: string;
  at: Date;
}

/** As it is kept, here and elsewhere. */
export interface SignedCheckpoint {
  number: number;
  body: string;
  /** Ed25519 over the body, base64. */
  signature: string;
}

const make = 'lotse consent checkpoint 1';
export const noneBefore = '0'.repeat(64);

/** Names a public key: SHA-256 of its SPKI. */
export const keyId = (key: KeyObject): string =>
  sha256(key.export({ type: 'spki', format: 'der' })).toString('hex');

export const bodyHash = (body: string): string => sha256('lotse consent checkpoint\n', body).toString('hex');

/** Signs what has been sealed. Lines, since people read them. */
export function signed(content: CheckpointContent, privateKey: KeyObject): SignedCheckpoint {
  const body = [
    make,
    `number ${content.number}`,
    `rows ${content.firstSeq} ${content.lastSeq}`,
    `root ${content.root}`,
    `previous ${content.previous}`,
    `at ${content.at.toISOString()}`,
    `key ${keyId(createPublicKey(privateKey))}`,
    '',
  ].join('\n');
  return {
    number: content.number,
    body,
    signature: sign(null, Buffer.from(body), privateKey).toString('base64'),
  };
}

/** @returns nothing for what is no checkpoint */
export function contentOf(body: string): (CheckpointContent & { key: string }) | null {
  const [first, number, rows, root, previous, at, key, last] = body.split('\n');
  const of = (line: string | undefined, pattern: RegExp): string[] =>
    pattern.exec(line ?? '')?.slice(1) ?? [];
  const [its] = of(number, /^number (\d{1,15})$/);
  const [firstSeq, lastSeq] = of(rows, /^rows (\d{1,15}) (\d{1,15})$/);
  const [itsRoot] = of(root, /^root ([0-9a-f]{64})$/);
  const [before] = of(previous, /^previous ([0-9a-f]{64})$/);
  const [time] = of(at, /^at (\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z)$/);
  const [keyName] = of(key, /^key ([0-9a-f]{64})$/);
  if (
    first !== make ||
    last !== '' ||
    !its ||
    !firstSeq ||
    !lastSeq ||
    !itsRoot ||
    !before ||
    !time ||
    !keyName
  )
    return null;
  return {
    number: Number(its),
    firstSeq: Number(firstSeq),
    lastSeq: Number(lastSeq),
    root: itsRoot,
    previous: before,
    at: new Date(time),
    key: keyName,
  };
}

export const isSignedBy = ({ body, signature }: SignedCheckpoint, publicKey: KeyObject): boolean =>
  verify(null, Buffer.from(body), publicKey, Buffer.from(signature, 'base64'));

/** As a file. */
export const textOf = ({ body, signature }: SignedCheckpoint): string => `${body}signature ${signature}\n`;

/** @returns nothing for what is no checkpoint */
export function checkpointIn(text: string): SignedCheckpoint | null {
  const [, body = '', signature = ''] = /^([^]*?\n)signature ([\w+/=]{80,100})\n$/.exec(text) ?? [];
  const content = contentOf(body);
  return content && { number: content.number, body, signature };
}
