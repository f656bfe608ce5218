const [dot, afterLineFeed, afterReturn] = [Buffer.from('.')[0], Buffer.from('\n.'), Buffer.from('\r.')];
const lineEnd = Buffer.from('\r\n');
const [lastLine, endAndLastLine] = [Buffer.from('.\r\n'), Buffer.from('\r\n.\r\n')];

/**
 * A mail as DATA carries it (RFC 5321, 4.5.2): a dot at the beginning of a line is doubled, and the last line is a dot. It is in whatever a server
 * might take for a line, so that none sees an end where there is none.
 * @param raw see `Packet.raw`
 * @returns what is sent, in pieces
 */
export function dotted(raw: readonly Buffer[]): Buffer[] {
  const isEnded = raw.at(-1)?.subarray(-2).equals(lineEnd) ?? false;
  return [
    ...raw.map((piece) => (isPlain(piece) ? piece : stuffed(piece))),
    isEnded ? lastLine : endAndLastLine,
  ];
}

const isPlain = (piece: Buffer): boolean =>
  piece[0] !== dot && !piece.includes(afterLineFeed) && !piece.includes(afterReturn);

const stuffed = (raw: Buffer): Buffer =>
  Buffer.from(
    raw.toString('latin1').replace(/(^|\r?\n|\r)\./g, (_, end: string) => (end ? '\r\n..' : '..')),
    'latin1',
  );
