/** A piece of a text; one with an address leads there. */
export interface Piece {
  text: string;
  address?: string;
}

/** Ended by what is not seen, and by what turns letters around. */
const address = /https?:\/\/[^\s<>"'`{}|\\^\p{C}]+/giu;
/** What ends a sentence, and not an address. */
const closing = '.,;:!?)]*_';

/** A text that somebody has written, cut at the addresses of the web in it. Nothing else becomes a link. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = withoutClosing(found);
    if (!isPlain(link)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: link, address: link });
    end = index + link.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** One with a name before the host is made to be taken for another (RFC 3986, 7.6). */
function isPlain(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { username, password } = new URL(link);
  return username === '' && password === '';
}

function withoutClosing(link: string): string {
  let end = link.length;
  while (closing.includes(link[end - 1] ?? ' ')) end--;
  return link.slice(0, end);
}
