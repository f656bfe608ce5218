import type { Face } from './face.js';

/**
 * What is not in the font is told by its number, and what nobody sees as well: in a document nothing may be hidden.
 * @returns the same otherwise, with letters and their accents put together
 */
export function printable(text: string, face: Face): string {
  let printed = '';
  for (const character of text.normalize('NFC').replaceAll('\t', '    ')) {
    const codePoint = character.codePointAt(0) ?? 0;
    const isShown = character === '\n' || (face.has(codePoint) && !/\p{C}|[\u2028\u2029]/u.test(character));
    printed += isShown ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return printed;
}

/** Lines that are no wider: broken at blanks, and a word that is wider by itself within. Linear in the length of the text. */
export function wrapped(
  text: string,
  face: Face,
  { size, width }: { size: number; width: number },
): string[] {
  return printable(text, face)
    .split('\n')
    .flatMap((paragraph) => linesOf(paragraph, (part) => face.widthOf(part, size), width));
}

function linesOf(paragraph: string, widthOf: (text: string) => number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  const end = (): void => {
    lines.push(line.trimEnd());
    line = '';
    taken = 0;
  };
  for (const word of paragraph.split(/(?<= )/)) {
    const width = widthOf(word.trimEnd());
    if (taken > 0 && taken + width > most) end();
    if (width <= most) {
      line += word;
      taken += widthOf(word);
      continue;
    }
    for (const part of partsOf(word)) {
      if (taken > 0 && taken + widthOf(part) > most) end();
      for (const character of part) {
        const its = widthOf(character);
        if (taken > 0 && taken + its > most) end();
        line += character;
        taken += its;
      }
    }
  }
  end();
  return lines;
}

/** Where addresses, names of servers and ids are best broken. */
const partsOf = (word: string): string[] => word.split(/(?<=[-./:@_])/);
