import { sha256 } from './record.js';

/** A hash beside the way from a leaf to the root, and on which side it stands. */
export interface Sibling {
  side: 'left' | 'right';
  hash: string;
}

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** A row in its place (RFC 6962, 2.1: leaves and nodes are hashed differently, so that none passes for the other). */
export const leafOf = (seq: number, hash: Buffer): Buffer =>
  sha256(leafPrefix, `${seq} ${hash.toString('hex')}`);

const nodeOf = (left: Buffer, right: Buffer): Buffer => sha256(nodePrefix, left, right);

/** The greatest power of two below a number of leaves: so many stand on the left. */
function split(count: number): number {
  let left = 1;
  while (left * 2 < count) left *= 2;
  return left;
}

/** @param leaves at least one */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) throw new Error('a tree has a leaf at least');
  if (leaves.length === 1) return first;
  const left = split(leaves.length);
  return nodeOf(rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
}

/** The way from a leaf to the root, from below. */
export function pathOf(leaves: readonly Buffer[], index: number): Sibling[] {
  if (leaves.length <= 1) return [];
  const left = split(leaves.length);
  return index < left
    ? [
        ...pathOf(leaves.slice(0, left), index),
        { side: 'right', hash: rootOf(leaves.slice(left)).toString('hex') },
      ]
    : [
        ...pathOf(leaves.slice(left), index - left),
        { side: 'left', hash: rootOf(leaves.slice(0, left)).toString('hex') },
      ];
}

/** The root to which a way leads. */
export const rootBy = (leaf: Buffer, path: readonly Sibling[]): Buffer =>
  path.reduce((hash, { side, hash: other }) => {
    const sibling = Buffer.from(other, 'hex');
    return side === 'left' ? nodeOf(sibling, hash) : nodeOf(hash, sibling);
  }, leaf);
