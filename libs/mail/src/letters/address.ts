import { domainToASCII } from 'node:url';
import MimeNode from 'nodemailer/lib/mime-node';

export interface Address {
  name: string;
  address: string;
}

/** Who writes a mail, in whose name it goes out. */
export interface Writer extends Address {
  /** Where answers go, if not there. */
  replyTo?: string | undefined;
  /** No person has written it, but it answers a mail that somebody has sent (RFC 3834, 5). */
  isAnswer?: boolean | undefined;
}

const atoms = /^[\w ]{1,60}$/;
/** In quotation marks. Neither does it look like an encoded word: some readers decode those between quotation marks as well. */
const plainName = /^[\w !#$%&'*+\-/^`{|}~.]{1,60}$/;
const plainAddress = /^[\w.!#$%&'*+\-/=?^`{|}~]{1,64}@[a-zA-Z0-9.-]{1,255}$/;
const plainDomain = /^[a-z0-9.]+\.[a-z]+$/;
/** Octets of a text in one encoded word, which has 75 characters at most (RFC 2047, 2). */
const mostEncoded = 45;

/** To whom a letter is. What an address looks like that is not plain is left to nodemailer, which takes ten times as long. */
export function toField(to: Address): string {
  const { name, address } = to;
  if (!plainAddress.test(address)) return byNodemailer(to);
  if (name === '') return `To: ${address}\r\n`;
  const written = atoms.test(name)
    ? name
    : plainName.test(name)
      ? `"${name}"`
      : encodedWords(name.replace(/\p{Cc}+/gu, ' '));
  return `To: ${written}${written.length + address.length > 70 ? '\r\n' : ''} <${address}>\r\n`;
}

/** A text in which anything may stand: in as many words as it takes, none of which breaks a character (RFC 2047, 5). */
function encodedWords(text: string): string {
  const words: string[] = [];
  let [word, octets] = ['', 0];
  for (const character of text) {
    const its = Buffer.byteLength(character);
    if (octets + its > mostEncoded) {
      words.push(word);
      [word, octets] = ['', 0];
    }
    word += character;
    octets += its;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

const byNodemailer = (to: Address): string =>
  new MimeNode('text/plain')
    .setHeader('To', to)
    .buildHeaders()
    .split(/(?:^|\r\n)(?![ \t])/)
    .filter((field) => field.startsWith('To:'))
    .map((field) => `${field}\r\n`)
    .join('');

/** @param text an address, or a name and an address as in `Customer centre <noreply@example.com>` */
export function addressOf(text: string): Address {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
  return { name: name.trim(), address: address.trim() };
}

/** In lower case, and as the DNS has it: international names in ASCII. */
export function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return plainDomain.test(domain) ? domain : domainToASCII(domain) || domain;
}
