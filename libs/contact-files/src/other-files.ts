import type { ImportProblem } from '@lotse/contracts';
import { problemAt, wholeLine } from './contact-file.js';

/** How files begin that people take for a table or for cards. */
const beginnings: [begins: RegExp | string, rule: string, format?: string][] = [
  [/^PK[^ -~]{2}[^]*(?:\[Content_Types\]|_rels\/|docProps\/|xl\/|vnd\.oasis)/, 'spreadsheetFile'],
  ['PK\u0003\u0004', 'otherFile', 'ZIP'],
  ['\u001f\u008b', 'otherFile', 'gzip'],
  ['{\\rtf', 'otherFile', 'RTF'],
  ['\u00d0\u00cf\u0011\u00e0', 'spreadsheetFile'],
  [/^%PDF-/, 'otherFile', 'PDF'],
  [/^<(?:!doctype html|html|table|head|meta)/i, 'otherFile', 'HTML'],
  [/^<\?xml/i, 'otherFile', 'XML'],
  [/^(?:version: ?1\r?\n\r?\n?)?dn::? /i, 'otherFile', 'LDIF'],
  [/^[[{]\s{0,9}["[{]/, 'otherFile', 'JSON'],
];

/** What a file is, where it is something that nobody can read as a table or as cards, and people often send. */
export function otherFile(bytes: Uint8Array, format: 'csv' | 'vcard'): ImportProblem | undefined {
  const begins = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (format === 'csv' && /^BEGIN:VCARD/i.test(begins)) return problemAt(wholeLine(1), 'cardsNotTable');
  const [, rule, name] =
    beginnings.find(([one]) => (typeof one === 'string' ? begins.startsWith(one) : one.test(begins))) ?? [];
  return rule === undefined
    ? undefined
    : problemAt(wholeLine(1), rule, { ...(name && { values: { format: name } }) });
}
