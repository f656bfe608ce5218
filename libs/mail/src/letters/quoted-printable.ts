/** RFC 2045, 6.7. */
const longestLine = 76;

const codes = Array.from(
  { length: 256 },
  (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
);
/** What stands for itself: printable ASCII but `=`. */
const isPlain = Array.from({ length: 256 }, (_, byte) => byte > 32 && byte < 127 && byte !== 61);

/**
 * A text as quoted-printable, so that nobody on the way has anything to change: no line begins with a dot (RFC 5321, 4.5.2) or `From `, none ends with a
 * blank, and no two blanks stand side by side, so its canonical form for a signature (RFC 6376, 3.4.4) is the text itself. Where it begins
 * and ends lines go on, so that pieces can be put together as they are.
 * @param text with line feeds
 */
export function quotedPrintable(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  let out = '';
  let [column, hadBlank] = [0, false];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === 10) {
      out += '\r\n';
      [column, hadBlank] = [0, false];
      continue;
    }
    const isBlank = byte === 32;
    const follows = bytes[index + 1];
    const plain = isBlank
      ? !hadBlank && follows !== 10 && follows !== undefined
      : isPlain[byte] === true && !(column === 0 && (byte === 46 || byte === 70));
    const code = plain ? String.fromCharCode(byte) : (codes[byte] ?? '');
    if (column + code.length >= longestLine) {
      out += '=\r\n';
      column = 0;
      if (byte === 46 || byte === 70) {
        out += codes[byte] ?? '';
        [column, hadBlank] = [3, false];
        continue;
      }
    }
    out += code;
    column += code.length;
    hadBlank = isBlank && plain;
  }
  return out;
}
