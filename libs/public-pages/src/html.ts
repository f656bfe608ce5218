/** Markup: everything in it that came from elsewhere is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Piece = Html | string | number | null | false | readonly Piece[];

/** Markup with values in it. A value is text and becomes no markup, unless it is {@link Html} itself; `null` and `false` are nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Piece[]): Html =>
  new Html(strings.reduce((text, string, index) => `${text}${pieceOf(values[index - 1] ?? null)}${string}`));

function pieceOf(piece: Piece): string {
  if (piece === null || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(pieceOf).join('');
  return String(piece).replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
