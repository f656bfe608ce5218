import { TextDecoder } from 'node:util';

/** What never stands in a text: control characters, but for tab, line ends, form feed and escape (ISO-2022-JP). */
// eslint-disable-next-line no-control-regex -- these are meant
const control = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffe\uffff]/;

const encodings: readonly [prefix: number[], encoding: string][] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Whether a stream of bytes is a text: in UTF-8, in UTF-16 with its mark in front, or in an encoding of one byte a letter. */
export class TextLook {
  private decoder: TextDecoder | null = null;
  private first = Buffer.alloc(0);
  private isUtf = true;
  private isClean = true;

  take(bytes: Uint8Array): void {
    if (!this.isClean) return;
    if (this.decoder) return this.look(bytes);
    this.first = Buffer.concat([this.first, bytes]);
    if (this.first.length >= 2) this.begin();
  }

  end(): boolean {
    if (!this.decoder) this.begin();
    if (this.isClean && this.isUtf) this.decoded();
    return this.isClean;
  }

  /** The first two bytes say how it is written. */
  private begin(): void {
    this.decoder = new TextDecoder(encodingOf(this.first), { fatal: true });
    this.look(this.first);
  }

  private look(bytes: Uint8Array): void {
    if (control.test(this.isUtf ? this.decoded(bytes) : asBytes(bytes))) this.isClean = false;
  }

  /** What is no UTF is read byte by byte from there on; what says that it is UTF-16 has to be. */
  private decoded(bytes?: Uint8Array): string {
    try {
      return this.decoder?.decode(bytes, { stream: bytes !== undefined }) ?? '';
    } catch {
      this.isUtf = false;
      if (this.decoder?.encoding !== 'utf-8') this.isClean = false;
      return bytes ? asBytes(bytes) : '';
    }
  }
}

const encodingOf = (bytes: Uint8Array): string =>
  encodings.find(([prefix]) => prefix.every((byte, at) => bytes[at] === byte))?.[1] ?? 'utf-8';

const asBytes = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
