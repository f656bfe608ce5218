import type { ContentKind } from './content-look.js';

/** The longest name that is kept, in characters. */
export const longestFileName = 120;

/** What a name may end in, by what is in the file; the first one is put behind a name that says something else. */
const extensions: Record<ContentKind, readonly [string, ...string[]]> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  heic: ['heic', 'heif'],
  text: ['txt', 'log', 'csv', 'tsv', 'md', 'ini', 'conf', 'cfg', 'json', 'yaml', 'yml', 'sql', 'err', 'out'],
  docx: ['docx'],
  eml: ['eml'],
  zip: ['zip'],
};

/** Names that mean something else to Windows. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name under which a file can be kept and shown: one line, without what nobody sees or what turns letters around, without folders, and
 * not too long. @returns `file` for one of which nothing is left
 */
export function tidyFileName(written: string): string {
  const [last = ''] = written.slice(-4_096).split(/[/\\]/).slice(-1);
  const name = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffd]+/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(devices, '_$&');
  return shortened(withoutEnd(name)) || 'file';
}

/** The name of a file whose content is known: it ends in what the content is. */
export function fileNameFor(written: string, kind: ContentKind): string {
  const name = tidyFileName(written);
  const [own, ...others] = extensions[kind];
  if ([own, ...others].includes(extensionOf(name).toLowerCase())) return name;
  return `${[...name].slice(0, longestFileName - own.length - 1).join('')}.${own}`;
}

/** As a header field says it that has the file saved (RFC 6266, RFC 8187). */
export function attachmentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** Behind the last point. */
function extensionOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at < 1 ? '' : name.slice(at + 1);
}

/** Its end is what says what it is. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= longestFileName) return name;
  const extension = extensionOf(name);
  const end = extension !== '' && extension.length <= 10 ? `.${extension}` : '';
  return `${letters.slice(0, longestFileName - [...end].length).join('')}${end}`;
}

/** Windows drops points and blanks there. */
function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && '. '.includes(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
}
