/**
 * Characters that nobody sees and that come in with copied text: soft hyphens, zero-width blanks, marks that turn the direction of
 * writing, byte-order marks, tags. Marks of scripts that are shown (Arabic number signs) are none of them.
 */
const unseen =
  /[\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;

/** Persian and the scripts of India write with them, emoji are put together by them; elsewhere they do nothing. */
const idleJoiners =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}])[\u200c\u200d]|(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\u200c\u200d]/gu;

const mayHold = /[^\u{20}-\u{ac}\u{ae}-\u{61b}]/u;

/** A text without what nobody sees in it; where something was, also without blanks at its ends. */
export function withoutInvisible(text: string): string {
  if (!mayHold.test(text)) return text;
  const seen = text.replace(unseen, '').replace(idleJoiners, '');
  return seen === text ? text : seen.trim();
}

/** An e-mail address or number: no joiner has anything to do there. */
export const withoutAnyInvisible = (text: string): string =>
  withoutInvisible(text.replace(/[\u200c\u200d]/gu, ''));

/** A number as it is typed: blanks and hyphens of typesetting, as web pages and address books have them, and other digits become plain ones. */
export const plainNumber = (text: string): string =>
  withoutAnyInvisible(text)
    .replace(/[０-９٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll('＋', '+')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .trim();

/** The first of a text that somebody has sent, in characters (UTF-16 code units). Half a surrogate pair cannot be stored: there is none at its end. */
export const beginningOf = (text: string, length: number): string =>
  text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
