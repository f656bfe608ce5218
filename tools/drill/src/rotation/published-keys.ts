import { createPublicKey, type KeyObject } from 'node:crypto';
import { dkimVerify } from 'mailauth';

/** What the DNS says of the keys with which mail is signed, and whoever asks it: a receiver of mail. */
export class PublishedKeys {
  /** By selector, the text of the record. */
  private readonly records = new Map<string, string>();

  publish(selector: string, privateKey: KeyObject): void {
    const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    this.records.set(selector, `v=DKIM1; k=rsa; p=${der.toString('base64')}`);
  }

  withdraw(selector: string): void {
    this.records.delete(selector);
  }

  /** What a receiver finds who verifies a mail now (RFC 6376, 6.1). @returns `pass`, or what is wrong */
  async verdictOn(raw: string): Promise<string> {
    const { results } = await dkimVerify(Buffer.from(raw), { minBitLength: 1024, resolver: this.ask });
    const [first] = results;
    if (!first) return 'no signature';
    const { result, comment } = first.status;
    return result === 'pass'
      ? result
      : `${result}${comment ? ` (${comment})` : ''}, selector ${first.selector}`;
  }

  private readonly ask = (name: string): Promise<string[][]> => {
    const record = this.records.get(name.split('.')[0] ?? '');
    return record === undefined
      ? Promise.reject(Object.assign(new Error('there is no such name'), { code: 'ENOTFOUND' }))
      : Promise.resolve([[record]]);
  };
}

/** Under which selector a mail is signed. */
export const selectorOf = (raw: string): string | undefined =>
  /^DKIM-Signature:(?:.|\r\n[ \t])*?;\s*s=([\w-]+)/im.exec(raw)?.[1];
