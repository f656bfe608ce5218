import { TextLook } from './text-look.js';
import { namesInZip, tailSize } from './zip-directory.js';

/** What files are, by what is in them. */
export const contentKinds = ['pdf', 'jpeg', 'png', 'heic', 'text', 'docx', 'eml', 'zip'] as const;
export type ContentKind = (typeof contentKinds)[number];

export const mediaTypes: Record<ContentKind, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  text: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
  zip: 'application/zip',
};

/** So much of the beginning is looked at, in bytes. */
const headSize = 4_096;
const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
/** Two of these at the beginning of a text, and it is a mail. */
const mailFields =
  /^(?:received|return-path|delivered-to|message-id|date|from|to|subject|mime-version|content-type):/gim;

/**
 * Says what a file is while it passes, by its content alone; its name may lie. Nothing is unpacked, and no more than its ends is
 * kept, so that what a stranger sends can be as hostile as it likes.
 */
export class ContentLook {
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);
  private size = 0;
  private readonly text = new TextLook();

  take(bytes: Uint8Array): void {
    this.size += bytes.length;
    const missing = headSize - this.head.length;
    if (missing > 0) this.head = Buffer.concat([this.head, bytes.subarray(0, missing)]);
    if (isZip(this.head)) this.tail = endOf(this.tail, bytes);
    this.text.take(bytes);
  }

  /** @returns `null` for what is none of them */
  end(): ContentKind | null {
    const { head } = this;
    const isText = this.text.end();
    if (this.size === 0) return null;
    if (head.subarray(head.indexOf('\ufeff') === 0 ? 3 : 0).indexOf('%PDF-') === 0) return 'pdf';
    if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
    if (head.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'png';
    if (head.toString('latin1', 4, 8) === 'ftyp' && heifBrands.has(head.toString('latin1', 8, 12)))
      return 'heic';
    if (isZip(head)) return isDocument(namesInZip(this.tail, this.size)) ? 'docx' : 'zip';
    if (!isText) return null;
    return isMail(head) ? 'eml' : 'text';
  }
}

const isZip = (head: Buffer): boolean => head.length >= 4 && head.readUInt32BE() === 0x504b0304;

/** The last bytes of both, in memory of their own: a part of a larger buffer would keep all of it. */
function endOf(before: Uint8Array, bytes: Uint8Array): Buffer<ArrayBuffer> {
  const last = bytes.subarray(-tailSize);
  return Buffer.concat([before.subarray(Math.max(0, before.length + last.length - tailSize)), last]);
}

/** A document of Word. Its macros are seen under the name that Word gives them alone, since nothing is unpacked. */
const isDocument = (names: string[] | null): boolean =>
  names !== null &&
  names.includes('[Content_Types].xml') &&
  names.includes('word/document.xml') &&
  !names.some((name) => /vbaproject\.bin$/i.test(name) || name.split(/[/\\]/).includes('..'));

function isMail(head: Buffer): boolean {
  const text = head.toString('latin1');
  const [fields = ''] = text.split(/\r?\n\r?\n/, 1);
  return /^[!-9;-~]+:/.test(text) && (fields.match(mailFields) ?? []).length >= 2;
}
