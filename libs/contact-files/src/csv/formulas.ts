/**
 * What a spreadsheet would carry out if a cell began with it: `=1+1`, `+49…`, `-1`, `@SUM(…)`, their full-width forms, and
 * white space behind which the same may stand (OWASP, "CSV Injection"); and digits of which it would lose some: `007`,
 * and more of them than a number has.
 * Apostrophes before it belong to it, so that {@link unguarded} takes away exactly what {@link guarded} has added.
 */
const dangerous = /^'*(?:[=+\-@\t\r\n＝＋－＠]|0\d|\d{12})/;

/** A text that a spreadsheet shows and does not carry out. */
export const guarded = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

/** The text before it was {@link guarded}, by us or by somebody who did it in Excel. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text;

/** How people keep Excel from making a number of a phone number: `="+49 2433 1"`. */
export function withoutFormula(text: string): string {
  if (text.length < 3 || !text.startsWith('="') || !text.endsWith('"')) return text;
  const inner = text.slice(2, -1);
  return inner.replaceAll('""', '').includes('"') ? text : inner.replaceAll('""', '"');
}
