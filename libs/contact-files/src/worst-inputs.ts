type Inputs<T> = Record<'csv' | 'vcard', Record<string, (size: number) => T>>;

const texts: Inputs<string> = {
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
    'misplaced quotation marks': (size) => `E-Mail;a\n${'a;"b"c\n'.repeat(size / 7)}`,
    'rows that could begin anywhere': (size) =>
      `E-Mail${';a'.repeat(1_000)}\n"a"b\n${'a;"\n'.repeat(size / 4)}`,
    'a row that is not closed before many': (size) => `E-Mail;a\na;"b\n${'"x\n'.repeat(size / 3)}`,
    'a formula that does not end': (size) => `E-Mail\n="${'""'.repeat(size / 2)}`,
    'formulas that do not end': (size) => `E-Mail\n${`="${'x'.repeat(9_000)}\n`.repeat(size / 9_003)}`,
    apostrophes: (size) => `E-Mail\n${`${"'".repeat(9_000)}\n`.repeat(size / 9_001)}`,
    'accents on one letter': (size) => `E-Mail\na${'\u0301\u0323'.repeat(size / 2)}`,
    'values of accents': (size) => `E-Mail\n${`a${'\u0301\u0323'.repeat(4_000)}\n`.repeat(size / 8_002)}`,
    'a heading of accents': (size) => `E-Mail;a${'\u0301\u0323'.repeat(size / 2)}\nx`,
    'headings nobody knows': (size) =>
      `E-Mail${';a'.repeat(Math.min(size, 32_000) / 2)}\n${'x\n'.repeat(size / 2)}`,
    'one heading': (size) => 'a'.repeat(size),
    'columns of one heading': (size) =>
      `E-Mail${';Telefon'.repeat(2_000)}\n${`x${';1'.repeat(2_000)}\n`.repeat(size / 4_002)}`,
    'numbered columns': (size) =>
      `${'Phone 1 - Value,'.repeat(1_000)}\n${`${'1,'.repeat(1_000)}\n`.repeat(size / 2_001)}`,
    'addresses in one cell': (size) => `E-Mail\n${`"${'a@b, '.repeat(1_800)}"\n`.repeat(size / 9_003)}`,
    'lines above the headings': (size) => `${';a'.repeat(size / 22)}\n`.repeat(11),
    'blanks before quotation marks': (size) => `E-Mail;a\n${`${' '.repeat(9_000)};x\n`.repeat(size / 9_003)}`,
    'addresses in brackets': (size) => `E-Mail\n${`${'<'.repeat(9_000)}>\n`.repeat(size / 9_002)}`,
    'notes behind numbers': (size) => `Telefon\n${`1234${'(ab'.repeat(3_000)})\n`.repeat(size / 9_006)}`,
    'letters that were encoded twice': (size) => `Vorname\n${`${'Ã¼'.repeat(4_500)}\n`.repeat(size / 9_001)}`,
    'a name in capitals': (size) => `Name\n${`${'ABC '.repeat(2_200)}x\n`.repeat(size / 8_802)}`,
    'a name of commas': (size) => `Name\n${`"${'a, '.repeat(3_000)}"\n`.repeat(size / 9_003)}`,
    'a name of titles': (size) => `Name\n${`${'Dr. '.repeat(2_200)}\n`.repeat(size / 8_801)}`,
    'a name of particles': (size) => `Name\n${`${'von '.repeat(2_200)}\n`.repeat(size / 8_801)}`,
    'salutations of titles': (size) => `Anrede\n${`Sehr ${'Dr. '.repeat(2_200)}x\n`.repeat(size / 8_806)}`,
    'numbers of blanks': (size) => `Telefon\n${`1${' '.repeat(9_000)}x1\n`.repeat(size / 9_004)}`,
    'numbers of digits': (size) => `Telefon\n${`${'1'.repeat(9_000)}x\n`.repeat(size / 9_002)}`,
    'numbers of brackets': (size) => `Telefon\n${`${'1)'.repeat(4_500)}x\n`.repeat(size / 9_002)}`,
    'numbers with hyphens before an extension': (size) =>
      `Telefon\n${`1234${'-'.repeat(9_000)}x1\n`.repeat(size / 9_007)}`,
    'languages in brackets': (size) => `Sprache\n${`${'('.repeat(9_000)})\n`.repeat(size / 9_002)}`,
    'invisible characters': (size) => `Vorname\n${`${'a\u200b'.repeat(4_500)}\n`.repeat(size / 9_001)}`,
    joiners: (size) => `Vorname\n${`${'a\u200d'.repeat(4_500)}\n`.repeat(size / 9_001)}`,
    'a first line of DATEV': (size) => `"EXTF";${'a;'.repeat(size / 2)}`,
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
    'a value that goes on behind soft breaks': (size) =>
      card(`FN;ENCODING=QUOTED-PRINTABLE:a${'=\na'.repeat(size / 3)}`),
    'soft breaks in each card': (size) =>
      card(`FN;ENCODING=QUOTED-PRINTABLE:a${'=\na'.repeat(2_900)}`).repeat(size / 8_700),
    'lines that may go on': (size) => card(`FN${'QUOTED-PRINTABLE'.repeat(60)}=\n`.repeat(size / 960)),
    'encoded values': (size) =>
      card(`FN;ENCODING=QUOTED-PRINTABLE:${'=C3'.repeat(3_000)}`).repeat(size / 9_000),
    base64: (size) => card(`FN;ENCODING=B:${'AAAA'.repeat(2_200)}`).repeat(size / 8_800),
    'empty parameters': (size) => card(`TEL${';'.repeat(size)}:1`),
    'parameters of quotation marks': (size) => card(`TEL${';"'.repeat(size / 2)}:1`),
    'byte-order marks': (size) => card(`${'\ufeff'.repeat(3)}FN:a\n`.repeat(size / 15)),
    labels: (size) => card('a.X-ABLABEL:x\na.TEL:1\n'.repeat(80)).repeat(size / 1_800),
    'lines that belong to nothing': (size) => card(`FN:a\n${'b\n'.repeat(size / 2)}`),
    'agents within agents': (size) => card('AGENT:\nBEGIN:VCARD\n'.repeat(size / 19)),
    'cards that do not end': (size) => 'BEGIN:VCARD\n'.repeat(size / 12),
  },
};

/** What is no UTF-8: a character for each byte. */
const bytes: Inputs<string> = {
  csv: {
    'lines of windows-1252': (size) => `E-Mail\n${'\u00fc\n'.repeat(size / 2)}`,
    'lines of two encodings in turn': (size) => `E-Mail\n${'\u00fc\n\u00c3\u00bc\n'.repeat(size / 5)}`,
    'a line of torn letters': (size) => `E-Mail\n${'\u00c3'.repeat(size)}`,
    'letters and signs in turn': (size) => `E-Mail\n${'a\u00a7'.repeat(size / 2)}`,
    'lines of zeros': (size) => `E-Mail\n${'\u0000\n'.repeat(Math.min(size / 2, 19_000))}`,
    'line ends in windows-1252': (size) => `E-Mail\n\u00fc${'\r'.repeat(size)}`,
  },
  vcard: {
    'properties of windows-1252': (size) => card('FN:a\u00fc').repeat(size / 45),
    'torn letters': (size) => card(`FN:${'\u00c3'.repeat(9_000)}`).repeat(size / 9_000),
    charsets: (size) => card('FN;CHARSET=shift_jis:a\u0081').repeat(size / 60),
    'charsets nobody knows': (size) => card(`FN;CHARSET=${'x'.repeat(9_000)}:\u00fc`).repeat(size / 9_000),
  },
};

const card = (properties: string): string => `BEGIN:VCARD\nVERSION:4.0\n${properties}\nEND:VCARD\n`;

const filesOf = (format: 'csv' | 'vcard'): Record<string, (size: number) => Buffer> =>
  Object.fromEntries(
    [texts, bytes].flatMap((inputs) =>
      Object.entries(inputs[format]).map(([name, make]) => [
        name,
        (size: number): Buffer => Buffer.from(make(size), inputs === bytes ? 'latin1' : 'utf8'),
      ]),
    ),
  );

/** Files that cost a parser most for their length, which is about `size` characters: for tests, here and elsewhere. */
export const worstInputs: Inputs<Buffer> = { csv: filesOf('csv'), vcard: filesOf('vcard') };
