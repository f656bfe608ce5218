import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { Mailing, slot, type MailingText } from './mailing.js';
import { quotedPrintable } from './quoted-printable.js';
import { signed } from './dkim.js';

const aText = (text: Partial<MailingText> = {}): MailingText => ({
  from: { name: 'Müller & Söhne', address: 'news@example.com' },
  subject: 'Neues aus Köln – im März',
  text: `Hallo ${slot('name')},\n\n.Punkt am Anfang\nFrom hier an  zwei Blanks \nEnde: ${slot('link')}\n`,
  html: `<p>Hallo ${slot('name')}!</p>\n<a href="${slot('link')}">Abbestellen</a>`,
  date: new Date('2026-03-02T09:00:00Z'),
  listId: 'product-news.example.com',
  feedbackId: 'a:b:newsletter:lotse',
  ...text,
});

const toErika = {
  to: { name: 'Erika Müller-Groß', address: 'erika@example.com' },
  messageId: '<1@example.com>',
  returnTo: 'bounces+x@example.com',
  unsubscribe: `https://links.example.com/n/unsubscribe/product-news/${'x'.repeat(90)}?issue=1`,
  slots: { name: 'Erika <Müller> & Groß', link: 'https://links.example.com/n/?a=1&b=2' },
};

describe('a mailing', () => {
  it('reads in a mail program as it was written, with what is somebody’s own in its place', async () => {
    const { raw, from, to } = await new Mailing(aText(), null).to(toErika);
    const mail = await simpleParser(Buffer.concat(raw));

    expect([from, to]).toEqual(['bounces+x@example.com', 'erika@example.com']);
    expect(mail.subject).toBe('Neues aus Köln – im März');
    expect(mail.from?.value).toEqual([{ name: 'Müller & Söhne', address: 'news@example.com' }]);
    expect(mail.to).toMatchObject({ value: [{ name: 'Erika Müller-Groß', address: 'erika@example.com' }] });
    expect(mail.text).toBe(
      'Hallo Erika <Müller> & Groß,\n\n.Punkt am Anfang\nFrom hier an  zwei Blanks \nEnde: https://links.example.com/n/?a=1&b=2\n',
    );
    expect(mail.html).toContain('<p>Hallo Erika &lt;Müller&gt; &amp; Groß!</p>');
    expect(mail.html).toContain('<a href="https://links.example.com/n/?a=1&amp;b=2">');
  });

  it('has the fields of a list on lines of their own, unfolded', async () => {
    const { raw } = await new Mailing(aText(), null).to(toErika);
    const lines = raw.join('').split('\r\n');

    expect(lines).toContain(`List-Unsubscribe: <${toErika.unsubscribe}>`);
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(lines).toContain('List-Id: <product-news.example.com>');
    expect(lines).toContain('Feedback-ID: a:b:newsletter:lotse');
    expect(raw.join('')).not.toMatch(/^(?:Precedence|Auto-Submitted):/im);
  });

  it.each(['rsa', 'ed25519'] as const)('is signed as one is that was written whole: %s', async (type) => {
    const key =
      type === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
        : generateKeyPairSync('ed25519').privateKey;
    const dkim = { domain: 'example.com', selector: 'lotse', key };
    const bare = await new Mailing(aText(), null).to(toErika);

    const { raw } = await new Mailing(aText(), dkim).to(toErika);

    expect(raw.join('')).toBe(signed(Buffer.concat(bare.raw), dkim).toString());
    expect(raw.join('')).toMatch(/list-unsubscribe:list-unsubscribe-post:feedback-id/);
  });

  it('is told nothing by a name: no field, no part, no markup of its own', async () => {
    const name = 'Eve\r\nBcc: all@example.com\r\n\r\n--=_lotse_mailing <b>';
    const { raw } = await new Mailing(aText(), null).to({ ...toErika, slots: { ...toErika.slots, name } });
    const mail = await simpleParser(Buffer.concat(raw));

    expect(mail.bcc).toBeUndefined();
    expect(mail.attachments).toEqual([]);
    expect(mail.html).toContain('&lt;b&gt;');
  });
});

describe('quoted-printable', () => {
  it('needs no change on the way, and reads as what it was', async () => {
    const line = fc.string({
      unit: fc.constantFrom(' ', '.', 'F', 'From ', '=', 'ä', '😀', 'x', 'abcdefgh', '\n'),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (pieces) => {
        const encoded = pieces.map((piece) => `${quotedPrintable(piece)}=\r\n`).join('');
        const head =
          'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';

        for (const one of encoded.split('\r\n')) {
          expect(one.length).toBeLessThanOrEqual(76);
          expect(one).not.toMatch(/^\.|^From |[ \t]$| {2}/);
        }
        const { text } = await simpleParser(`${head}${encoded}end`);
        expect(text).toBe(`${pieces.join('')}end`);
      }),
    );
  });
});
