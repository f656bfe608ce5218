import fc from 'fast-check';
import { slot } from '@lotse/mail';
import { marked } from './markup.js';

/** Whatever a text may be made of, so that they meet in all orders. */
const signs = [
  '*',
  '**',
  '***',
  '[',
  ']',
  '![',
  '](',
  '(',
  ')',
  '{{',
  '}}',
  '{{name}}',
  '{{ foo }}',
  '\\',
  '\\*',
  '#',
  '## ',
  '### ',
  '- ',
  '* ',
  '1. ',
  '---',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  '  ',
  '\t',
  '\u2028',
  '<',
  '>',
  '"',
  "'",
  '&',
  '&lt;',
  '&#106;',
  '<b>',
  '<img src=x onerror=alert(1)>',
  '</p>',
  '<!--',
  '`',
  'javascript:alert(1)',
  'JaVaScRiPt:x',
  'data:text/html,x',
  'vbscript:x',
  '//evil.example',
  'http://a.de',
  'https://a.de/x',
  'https://a.de/"onclick="x',
  'mailto:a@b.de',
  'mailto:',
  'https:',
  'https://',
  'java\nscript:x',
  '[mehr](https://a.de/b)',
  '![Bild](https://a.de/c.png)',
  '[x](javascript:alert`1`)',
  '![x](javascript:x)',
];
const words = fc.nat({ max: 999 }).map((number) => `Wort${String(number)}x`);
const targets = fc.constantFrom(
  '',
  'http://',
  'https://',
  'https://a.de/',
  'mailto:',
  'mailto:a@',
  'javascript:',
);
const links = fc
  .tuple(fc.constantFrom('', '!'), fc.constantFrom('', '*', '**', '{{'), words, targets, words)
  .map(([bang, sign, label, target, word]) => `${bang}[${sign}${label}${sign}](${target}${word})`);
const written = fc.oneof(
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...signs) },
        { weight: 2, arbitrary: words },
        { weight: 1, arbitrary: links },
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

/** Every tag that there is, with each of its attributes. What stands in a value is written with entities. */
const value = `"[^"<>']*"`;
const allowed = new RegExp(
  [
    '<(?:h2|h3|p|ul|ol) style="[a-z0-9:;#. -]+">',
    '</(?:h2|h3|p|ul|ol|li|a|em|strong)>',
    '<(?:li|br|em|strong)>',
    '<hr style="[a-z0-9:;#. -]+">',
    `<a href="(?:https://|mailto:)[^"<>']*">`,
    `<img src="https://[^"<>']*" alt=${value} style="[a-z0-9:;#.% -]+">`,
  ].join('|'),
  'g',
);

describe('the text of an issue, whatever is written', () => {
  it('has no element, no attribute and no link but those that it may have', () => {
    fc.assert(
      fc.property(written, (source) => {
        const { html } = marked(source);
        expect(html.replace(allowed, '')).not.toMatch(/[<>"']/);
      }),
      { numRuns: 3_000 },
    );
  });

  it('closes what it opens, in the order of their nesting', () => {
    fc.assert(
      fc.property(written, (source) => {
        const open: string[] = [];
        for (const [, slash, name = ''] of marked(source).html.matchAll(/<(\/?)([a-z0-9]+)/g)) {
          if (['br', 'hr', 'img'].includes(name)) continue;
          if (slash === '') open.push(name);
          else expect(open.pop()).toBe(name);
        }
        expect(open).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('has every word in its text part, but for where a picture lies', () => {
    fc.assert(
      fc.property(written, (source) => {
        const { html, text } = marked(source);
        const pictures = [...html.matchAll(/<img src="([^"]*)"/g)].map(([, src]) => src).join(' ');
        for (const [word] of source.matchAll(/Wort\d+x/g))
          expect(`${text} ${pictures}`.toLowerCase()).toContain(word.toLowerCase()); // a host has no capitals
      }),
      { numRuns: 3_000 },
    );
  });

  it('has emphasis and fields in the words of a link, too', () => {
    const { html, text, findings } = marked('[**Mehr** für {{name}} {{foo}}](https://a.de/x)');

    expect(html).toContain(`<a href="https://a.de/x"><strong>Mehr</strong> für ${slot('name')} {{foo}}</a>`);
    expect(text).toBe(`Mehr für ${slot('name')} {{foo}} (https://a.de/x)`);
    expect(findings).toEqual([{ finding: 'field-unknown', detail: 'foo' }]);
  });

  it('has fields in the words that stand for a picture, too', () => {
    const { html, text, findings } = marked('![Gruß an "{{name}}" {{foo}}](https://a.de/x.png)');

    expect(html).toContain(`alt="Gruß an &quot;${slot('name')}&quot; {{foo}}"`);
    expect(text).toBe(`[Gruß an "${slot('name')}" {{foo}}]`);
    expect(findings).toEqual([{ finding: 'field-unknown', detail: 'foo' }]);
  });

  it('shows as text what leads nowhere that is safe, in both parts', () => {
    const source = '[hier](javascript:alert) ![Bild](http://a.de/x.png) <script>x</script>';

    const { html, text, findings } = marked(source);

    expect(text).toBe(source);
    expect(html).toContain(
      '[hier](javascript:alert) ![Bild](http://a.de/x.png) &lt;script&gt;x&lt;/script&gt;',
    );
    expect(findings.map(({ finding }) => finding)).toEqual(['link-broken', 'image-insecure']);
  });
});
