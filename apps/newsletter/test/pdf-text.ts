import { inflateSync } from 'node:zlib';

/** What somebody copies out of a PDF of ours, each line as it was set: by the table of its font from glyphs to letters. */
export function pdfText(pdf: Uint8Array): string {
  const source = Buffer.from(pdf).toString('latin1');
  const objects = new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id = '', body = '']) => [id, body]),
  );
  const streamOf = (body: string): string => {
    const [, dictionary = '', bytes = ''] = /^(.*?)stream\r?\n(.*)\nendstream/s.exec(body) ?? [];
    const raw = Buffer.from(bytes, 'latin1');
    return (dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
  };
  const fonts = new Map(
    [...source.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const [, table = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
      return [name, lettersOf(streamOf(objects.get(table) ?? ''))];
    }),
  );
  const lines: string[] = [];
  for (const body of objects.values()) {
    if (!body.includes('stream') || /\/(?:FontFile|Type \/Metadata|Length1)/.test(body)) continue;
    let letters: ReadonlyMap<number, string> = new Map();
    for (const [, font, text] of streamOf(body).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^[\]]*)\] TJ/g)) {
      if (font !== undefined) letters = fonts.get(font) ?? letters;
      else
        lines.push(
          [...(text ?? '').matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => read(hex, letters)).join(''),
        );
    }
  }
  return lines.join('\n');
}

const read = (hex: string, letters: ReadonlyMap<number, string>): string =>
  (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '\ufffd').join('');

/** `beginbfrange <first> <last> [<letters> …]`. */
function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi))
    [...list.matchAll(/<([0-9a-f]*)>/gi)].forEach(([, hex = ''], index) => {
      const units = (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      letters.set(Number.parseInt(first, 16) + index, String.fromCharCode(...units));
    });
  return letters;
}
