/** Files that cost a parser most for their length, which is about `size` characters: for tests, here and elsewhere. */
export const worstInputs: Record<'csv' | 'vcard', Record<string, (size: number) => string>> = {
  csv: {
    'cells without anything': (size) => `E-Mail\n${';'.repeat(size)}`,
    'cells of no column': (size) => `E-Mail;\n${';x'.repeat(size / 2)}`,
    'rows of such cells': (size) => `E-Mail\n${`${';x'.repeat(200)}\n`.repeat(size / 401)}`,
    'rows without anything': (size) => `E-Mail\n${'\n'.repeat(size)}`,
    'lines that end with carriage returns': (size) => `E-Mail\n${'a\r'.repeat(size / 2)}`,
    'line breaks within a value': (size) => `E-Mail\n"${'\n'.repeat(size)}"`,
    'quotation marks that close': (size) => `E-Mail\n${'"a"\n'.repeat(size / 4)}`,
    'quotation marks that do not close': (size) => `E-Mail\n"${'""'.repeat(size / 2)}`,
    'quotation marks within a value that closes': (size) => `E-Mail\n"${'""'.repeat(size / 2)}"`,
    'a formula that does not end': (size) => `E-Mail\n="${'""'.repeat(size / 2)}`,
    'formulas that do not end': (size) => `E-Mail\n${`="${'x'.repeat(9_000)}\n`.repeat(size / 9_003)}`,
    apostrophes: (size) => `E-Mail\n${`${"'".repeat(9_000)}\n`.repeat(size / 9_001)}`,
    'accents on one letter': (size) => `E-Mail\na${'\u0301\u0323'.repeat(size / 2)}`,
    'values of accents': (size) => `E-Mail\n${`a${'\u0301\u0323'.repeat(4_000)}\n`.repeat(size / 8_002)}`,
    'a heading of accents': (size) => `E-Mail;a${'\u0301\u0323'.repeat(size / 2)}\nx`,
    'headings nobody knows': (size) =>
      `E-Mail${';a'.repeat(Math.min(size, 32_000) / 2)}\n${'x\n'.repeat(size / 2)}`,
    'one heading': (size) => 'a'.repeat(size),
    'blanks within a value': (size) => `E-Mail\nx${' '.repeat(size)}x`,
    responsibilities: (size) =>
      `Verantwortungsbereich\n"${`${',a'.repeat(4_000)}"\n"`.repeat(size / 8_003)}"`,
  },
  vcard: {
    'a value that ends with a backslash': (size) => card(`N:${'a'.repeat(size)}\\`),
    'values that end with a backslash': (size) => card(`N:${'a'.repeat(9_000)}\\`).repeat(size / 9_000),
    parameters: (size) => card(`TEL${';A=1'.repeat(size / 4)}:1`),
    'lines with parameters': (size) => card(`TEL${';A=1'.repeat(2_000)}:1`).repeat(size / 8_000),
    'bare parameters': (size) => card(`TEL${';A'.repeat(size / 2)}:1`),
    'a list of types': (size) => card(`TEL;TYPE="${'a,'.repeat(size / 2)}":1`),
    'quotation marks that do not close': (size) => card(`TEL;A=${'",'.repeat(size / 2)}:1`),
    'commas in a parameter': (size) => card(`TEL;A=${','.repeat(size)}`),
    'a name without an end': (size) => card('a'.repeat(size)),
    'folded lines': (size) => card(`N:a${'\n b'.repeat(size / 3)}`),
    'lines without anything': (size) => card(`N:a${'\n'.repeat(size)}`),
    'properties that are read': (size) => card('TEL:1\n'.repeat(size / 6)),
    'preferred numbers': (size) => card(`${`TEL${';TYPE=a'.repeat(90)}:1`}\n`.repeat(size / 640)),
    semicolons: (size) => card(`N:${';'.repeat(9_000)}`).repeat(size / 9_000),
    backslashes: (size) => card(`FN:${'\\'.repeat(9_000)}`).repeat(size / 9_000),
    'accents on one letter': (size) => card(`FN:a${'\u0301\u0323'.repeat(size / 2)}`),
    'accents behind backslashes': (size) =>
      card(`FN:a${`${'\u0301\u0323'.repeat(15)}\\`.repeat(200)}`).repeat(size / 6_200),
    blanks: (size) => card(`FN:a${' '.repeat(9_000)}b`).repeat(size / 9_000),
    cards: (size) => card('FN:a').repeat(size / 40),
    'cards that do not end': (size) => 'BEGIN:VCARD\n'.repeat(size / 12),
  },
};

const card = (properties: string): string => `BEGIN:VCARD\nVERSION:4.0\n${properties}\nEND:VCARD\n`;
