import { createHash, createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { dkimKey, type Dkim } from './dkim.js';
import { packet, type Letter } from './letter.js';

const letter: Letter = {
  to: { name: 'Erika Müller-Groß', address: 'erika@example.com' },
  subject: 'Störung: der Strom ist weg, und er kommt auch so bald nicht wieder, wie man es gern hätte',
  text: 'Guten Tag,  \n\nder Strom\tist   weg.\n\n\n',
  html: `<p>${'Der Strom ist weg. '.repeat(40)}</p>`,
  messageId: '<1@example.com>',
  inReplyTo: null,
  date: new Date('2026-03-02T09:00:00.000Z'),
  isAutomatic: true,
};
const from = { name: 'Kundencenter', address: 'noreply@example.com' };

/** As a receiver does it (RFC 6376, 6.1.3), from the words of the RFC and not with the code that signs. */
function isGenuine(raw: string, key: KeyObject): boolean {
  const [header = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const fields = header.split(/\r\n(?![ \t])/).map((line) => {
    const [name = '', ...value] = line.split(':');
    return {
      name: name.toLowerCase().trimEnd(),
      value: value
        .join(':')
        .replace(/\r\n/g, '')
        .replace(/[ \t]+/g, ' ')
        .trim(),
    };
  });
  const signature = fields.find(({ name }) => name === 'dkim-signature')?.value ?? '';
  const tag = (name: string): string =>
    new RegExp(`(?:^|;) ?${name}=([^;]*)`).exec(signature)?.[1]?.replace(/ /g, '') ?? '';
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').trimEnd());
  while (lines.at(-1) === '') lines.pop();
  const canonical = `${lines.join('\r\n')}\r\n`;
  if (createHash('sha256').update(canonical).digest('base64') !== tag('bh')) return false;
  const left = [...fields];
  const taken = tag('h')
    .split(':')
    .map((name) => {
      const index = left.findLastIndex((field) => field.name === name);
      return index < 0
        ? ''
        : left
            .splice(index, 1)
            .map(({ value }) => `${name}:${value}\r\n`)
            .join('');
    });
  const data = Buffer.from(`${taken.join('')}dkim-signature:${signature.replace(/b=[^;]*$/, 'b=')}`);
  const bytes = Buffer.from(tag('b'), 'base64');
  return key.asymmetricKeyType === 'ed25519'
    ? verify(null, createHash('sha256').update(data).digest(), key, bytes)
    : verify('sha256', data, key, bytes);
}

describe.each([
  ['Ed25519', () => generateKeyPairSync('ed25519').privateKey, 'ed25519-sha256'],
  ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, 'rsa-sha256'],
] as const)('a letter signed with %s', (_, newKey, algorithm) => {
  const pem = newKey().export({ type: 'pkcs8', format: 'pem' });
  const dkim: Dkim = { domain: 'example.com', selector: 'lotse', key: dkimKey(pem) };
  const publicKey = createPublicKey(dkim.key);
  const send = async (): Promise<string> =>
    Buffer.concat((await packet(letter, { from, returnTo: from.address, dkim })).raw).toString('latin1');

  it('is taken for genuine, also where a relay has folded it anew', async () => {
    const raw = await send();

    expect(raw).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
    expect(raw).toContain(`a=${algorithm}; c=relaxed/relaxed; d=example.com; s=lotse`);
    expect(isGenuine(raw, publicKey)).toBe(true);
    expect(isGenuine(raw.replace('From: ', 'from:\r\n\t '), publicKey)).toBe(true);
  });

  it.each<[string, (raw: string) => string]>([
    ['its text', (raw) => raw.replace('Der Strom', 'Das Gas')],
    ['its subject', (raw) => raw.replace('Subject: ', 'Subject: Re: ')],
    ['a second sender', (raw) => raw.replace('From: ', 'From: evil@example.net\r\nFrom: ')],
    ['when it was written', (raw) => raw.replace('2026', '2027')],
  ])('is not where somebody has changed %s', async (_, change) => {
    const raw = await send();

    expect(change(raw)).not.toBe(raw);
    expect(isGenuine(change(raw), publicKey)).toBe(false);
  });
});

describe('a key for DKIM', () => {
  it('is refused where receivers know nothing of its kind', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

    expect(() => dkimKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))).toThrow('RSA or Ed25519');
  });
});
