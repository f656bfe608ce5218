import { linksIn } from './links-in.js';

describe('links in what somebody has written', () => {
  it('are addresses of the web, without what ends the sentence', () => {
    expect(linksIn('Siehe https://example.com/a?b=1#c, (http://example.org/x).\nDanke')).toEqual([
      { text: 'Siehe ' },
      { text: 'https://example.com/a?b=1#c', address: 'https://example.com/a?b=1#c' },
      { text: ', (' },
      { text: 'http://example.org/x', address: 'http://example.org/x' },
      { text: ').\nDanke' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    'file:///etc/passwd',
    'www.example.com',
    'https://',
    'https://.',
    'https://portal.example.com@evil.example/',
  ])('are not: %s', (text) => {
    expect(linksIn(text)).toEqual([{ text }]);
  });

  it('end where letters would be turned around', () => {
    expect(linksIn('https://evil.example/\u202emoc.elpmaxe')).toEqual([
      { text: 'https://evil.example/', address: 'https://evil.example/' },
      { text: '\u202emoc.elpmaxe' },
    ]);
  });

  it('lose nothing of the text', () => {
    const text = 'a https://x.example/<b> "https://y.example" ?https://z.example/… ende';
    expect(
      linksIn(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
