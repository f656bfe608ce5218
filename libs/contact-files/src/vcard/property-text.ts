import { isUtf8 } from 'node:buffer';
import { isPlausible, windows1252 } from '../decoding.js';
import type { ContentLine } from './content-lines.js';

/** What a property says; or that it is not in the encoding it should be in, `null` for one that nobody knows. */
export type PropertyText =
  | { text: string; otherwise?: 'windows-1252'; unclear?: undefined }
  | { text?: undefined; unclear: string | null };

/**
 * The value of a property: taken out of quoted-printable or base64, in which vCard 2.1 writes and other programs write on in
 * 3.0, and decoded by its CHARSET; where it names none, as UTF-8, by the CHARSET of its card, or as windows-1252.
 * @param said the encoding that the file is said to be in, or says itself
 * @param charset what other properties of the card name
 */
export function propertyText(
  { value, parameters }: ContentLine,
  { said, charset }: { said: 'utf-8' | 'windows-1252' | undefined; charset: string | undefined },
): PropertyText {
  const bytes = bytesOf(value, parameters);
  if (bytes === undefined) return { text: value };
  const named = parameters.get('CHARSET')?.[0]?.trim();
  if (named) return inCharset(bytes, named);
  if (said === 'windows-1252') return { text: windows1252(bytes) };
  if (isUtf8(bytes)) return withoutZero(bytes.toString('utf8'), 'utf-8');
  if (said) return { unclear: said };
  if (charset) return inCharset(bytes, charset);
  const text = windows1252(bytes);
  return isPlausible(text) ? { text, otherwise: 'windows-1252' } : { unclear: null };
}

/** Nothing where the value is written in ASCII, and as it stands. */
function bytesOf(value: string, parameters: ReadonlyMap<string, string[]>): Buffer | undefined {
  const [encoding = ''] = [...(parameters.get('ENCODING') ?? []), ...(parameters.get('TYPE') ?? [])].flatMap(
    (word) => /^(?:QUOTED-PRINTABLE|BASE64|B)$/i.exec(word.trim())?.[0].toUpperCase() ?? [],
  );
  if (encoding === 'QUOTED-PRINTABLE') return Buffer.from(unquoted(value), 'latin1');
  if (encoding !== '') return Buffer.from(value, 'base64');
  return /[\u0080-\u00ff\0]/.test(value) ? Buffer.from(value, 'latin1') : undefined;
}

/** An `=` that is none of quoted-printable stays as it is. */
const unquoted = (value: string): string =>
  value.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function inCharset(bytes: Buffer, charset: string): PropertyText {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    return decoder.encoding === 'windows-1252'
      ? { text: windows1252(bytes) }
      : withoutZero(decoder.decode(bytes), charset);
  } catch {
    return { unclear: charset.slice(0, 40) };
  }
}

const withoutZero = (text: string, encoding: string): PropertyText =>
  text.includes('\u0000') ? { unclear: encoding.slice(0, 40) } : { text };
