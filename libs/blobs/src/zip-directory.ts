/** So much of the end of a file is looked at: a directory that is larger is none of a document that people write. */
export const tailSize = 131_072;

const endSignature = 0x06054b50;
const endSize = 22;
const entrySignature = 0x02014b50;
const entrySize = 46;
/** Unpacked, in bytes: what says that it is larger is no document that anybody can read. */
const largestUnpacked = 512 * 1_024 * 1_024;

/**
 * The names in the directory of a zip file. Nothing is unpacked. A file with anything before, behind or between what belongs to it has
 * none: programs would read different things in it.
 * @param tail the last bytes of the file, or all of it
 * @param size of the file
 * @returns `null` where it is no whole, plain zip file, or says that it unpacks to more than anybody can read
 */
export function namesInZip(tail: Buffer, size: number): string[] | null {
  const end = endOf(tail);
  if (end < 0) return null;
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  const isWhole = tail.readUInt32LE(end + 4) === 0 && tail.readUInt16LE(end + 8) === count; // of one disk
  const begin = end - length;
  if (!isWhole || begin < 0 || start !== size - tail.length + begin) return null;

  const names: string[] = [];
  let unpacked = 0;
  let at = begin;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + entrySize > end || tail.readUInt32LE(at) !== entrySignature) return null;
    const isEncrypted = (tail.readUInt16LE(at + 8) & 1) === 1;
    unpacked += tail.readUInt32LE(at + 24);
    const nameLength = tail.readUInt16LE(at + 28);
    const behind = tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
    const next = at + entrySize + nameLength + behind;
    if (isEncrypted || next > end || unpacked > largestUnpacked) return null;
    names.push(tail.toString('utf8', at + entrySize, at + entrySize + nameLength));
    at = next;
  }
  return at === end ? names : null;
}

/** Where the end record begins: its comment is the rest of the file. */
function endOf(tail: Buffer): number {
  const first = Math.max(0, tail.length - endSize - 0xffff);
  for (let at = tail.length - endSize; at >= first; at -= 1)
    if (tail.readUInt32LE(at) === endSignature && at + endSize + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  return -1;
}
