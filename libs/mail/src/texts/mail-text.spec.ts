import { write, type MailText } from './mail-text.js';

const wording = (greeting: string) => ({
  subject: `${greeting} {{company}}`,
  text: `${greeting}{{#name}} {{name}}{{/name}}: {{link}}`,
  html: `<p>${greeting}{{#name}} {{name}}{{/name}}: <a href="{{link}}">{{company}}</a></p>`,
});
const mail: MailText<'company' | 'link', 'name'> = {
  required: ['company', 'link'],
  optional: ['name'],
  de: wording('Guten Tag'),
  en: wording('Hello'),
};
const fields = { company: 'Muster', link: 'https://lotse.example/x', name: 'Erika' };

describe('a mail', () => {
  it.each([
    ['de', 'Guten Tag'],
    ['de-AT', 'Guten Tag'],
    ['en', 'Hello'],
    ['fr', 'Hello'],
    ['den', 'Hello'],
  ])('to somebody who reads %s', (language, greeting) => {
    expect(write(mail, language, fields).text).toBe(`${greeting} Erika: https://lotse.example/x`);
  });

  it('leaves out what nobody knows', () => {
    expect(write(mail, 'en', { ...fields, name: null }).text).toBe('Hello: https://lotse.example/x');
  });

  it('takes a value for text, whatever it looks like', () => {
    const { subject, text, html } = write(mail, 'en', {
      company: '<b>A & "B"</b>\r\nBcc: x@example.org {{link}}',
      link: 'https://lotse.example/?a=1&b="x"',
      name: '{{company}}',
    });

    expect(subject).toBe('Hello <b>A & "B"</b> Bcc: x@example.org {{link}}');
    expect(text).toBe('Hello {{company}}: https://lotse.example/?a=1&b="x"');
    expect(html).not.toMatch(/<b>|Bcc: x@example.org https|"x"/);
    expect(html).toContain('&lt;b&gt;A &amp; &quot;B&quot;');
  });
});
