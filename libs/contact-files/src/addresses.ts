/** An e-mail address as people and programs write it: `Anna Spitz <anna@example.com>`, `mailto:…`, in quotation marks. */
export function addressIn(written: string): string {
  const text = withoutQuotes(written.trim());
  const begun = text.lastIndexOf('<');
  const inner = begun >= 0 && text.endsWith('>') ? text.slice(begun + 1, -1).trim() : text;
  const address = withoutQuotes(inner.replace(/^(?:mailto|smtp):\s{0,9}/i, '').trim());
  return /[^.,;][.,;]$/.test(address) ? address.slice(0, -1) : address;
}

const quotes: Record<string, string> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“',
  '‚': '‘',
  '‘': '’',
  '«': '»',
  '»': '«',
};

function withoutQuotes(text: string): string {
  const isQuoted = text.length > 2 && quotes[text[0] ?? ''] === text.at(-1);
  return isQuoted ? text.slice(1, -1).trim() : text;
}
