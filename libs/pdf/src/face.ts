import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type Glyph } from 'fontkit';

const require = createRequire(import.meta.url);

/** Noto Sans has every letter of Latin, Greek and Cyrillic (licence: OFL 1.1). */
const files = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
};
export type Weight = keyof typeof files;

/**
 * A font, embedded as far as it is used. Each character is one glyph: no ligatures and no kerning, so that what is copied out of the
 * document is what stands in it, and ten thousand lines are set within seconds.
 */
export class Face {
  /** As the PDF library takes it. */
  readonly font: Font;
  private readonly unitsPerEm: number;
  private readonly glyphs = new Map<number, { glyph: Glyph; width: number }>();

  constructor(weight: Weight) {
    const font = create(readFileSync(require.resolve(files[weight])));
    if (!('glyphForCodePoint' in font)) throw new Error('this is a collection of fonts');
    this.font = font;
    this.unitsPerEm = font.unitsPerEm; // which the library reads out of the file each time
    Object.assign(font, { layout: (text: string) => this.layout(text) });
  }

  has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  /** In points. */
  widthOf(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.glyphOf(character).width;
    return (width * size) / this.unitsPerEm;
  }

  private glyphOf(character: string): { glyph: Glyph; width: number } {
    const codePoint = character.codePointAt(0) ?? 0;
    const known = this.glyphs.get(codePoint);
    if (known) return known;
    const glyph = this.font.glyphForCodePoint(codePoint);
    const found = { glyph, width: glyph.advanceWidth };
    this.glyphs.set(codePoint, found);
    return found;
  }

  private layout(text: string): object {
    const set = [...text].map((character) => this.glyphOf(character));
    return {
      glyphs: set.map(({ glyph }) => glyph),
      positions: set.map(({ width }) => ({ xAdvance: width, yAdvance: 0, xOffset: 0, yOffset: 0 })),
      advanceWidth: set.reduce((sum, { width }) => sum + width, 0),
    };
  }
}
