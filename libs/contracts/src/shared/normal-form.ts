/** A text that long keeps its form where its letters carry more marks than any language's do. */
const longest = 1_000;
/** More than the Stream-Safe Text Format allows (UAX #15, section 13). */
const heapedMarks = /\p{M}{31}/u;

/**
 * A text in a normal form of Unicode (UAX #15), in time that grows with its length only: `String.normalize` puts the marks on one letter
 * into order one by one, which takes seconds for forty thousand of them. A long text that heaps them is left as it is written.
 */
export const normalForm = (text: string, form: 'NFC' | 'NFKD' = 'NFC'): string =>
  text.length > longest && heapedMarks.test(text) ? text : text.normalize(form);
