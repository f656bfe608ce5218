import { randomBytes, randomUUID } from 'node:crypto';
import { SignedLinks, withoutTokens } from './signed-links.js';

const until = new Date('2026-12-31T23:00:00.000Z');

describe('a signed link', () => {
  const key = randomBytes(32);
  const links = new SignedLinks('https://links.example.com', [key]);
  const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

  it('says what it is about, and until when it works', () => {
    const subject = randomUUID();
    const link = links.to('/a/', { subject, until });

    expect(link).toMatch(/^https:\/\/links\.example\.com\/a\/[\w-]{51}$/);
    expect(links.read('/a/', tokenOf(link))).toEqual({ subject, until });
  });

  it('opens nothing that it was not made for, and nothing elsewhere', () => {
    const token = tokenOf(links.to('/a/', { subject: randomUUID(), until }));

    expect(links.read('/b/', token)).toBeNull();
    expect(new SignedLinks('https://links.example.com', [randomBytes(32)]).read('/a/', token)).toBeNull();
  });

  it('is refused however it is changed', () => {
    const token = tokenOf(links.to('/a/', { subject: randomUUID(), until }));
    const changed = Array.from({ length: 38 }, (_, index) => {
      const bytes = Buffer.from(token, 'base64url');
      bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
      return bytes.toString('base64url');
    });

    for (const other of [...changed, token.slice(1), `${token}A`, token.toUpperCase(), '', 'A'.repeat(51)])
      expect(links.read('/a/', other)).toBeNull();
  });

  it('works on while a new key takes the place of the old one', () => {
    const token = tokenOf(links.to('/a/', { subject: randomUUID(), until }));
    const next = randomBytes(32);

    expect(new SignedLinks('https://x.example', [next, key]).read('/a/', token)).not.toBeNull();
    expect(new SignedLinks('https://x.example', [next]).read('/a/', token)).toBeNull();
  });

  it('opens nothing where somebody else is told of the mail', () => {
    const until = new Date('2026-03-09T00:00:00Z');
    const link = links.to('/n/confirm/', { subject: randomUUID(), until });

    const told = withoutTokens(
      `Ansehen:\n${link}\n\n<a href="${link}">Ansehen</a> https://example.com/a-page`,
    );

    expect(told).not.toContain(link.slice(-51));
    expect(told).toContain('/n/confirm/…\n');
    expect(told).toContain('https://example.com/a-page');
  });
});
