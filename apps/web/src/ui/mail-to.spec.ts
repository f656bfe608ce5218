import { mailTo } from './mail-to.js';

describe('a link that opens a mail', () => {
  it('keeps umlauts, signs and lines', () => {
    const link = mailTo('buchhaltung@example.com', {
      subject: 'Todesfall & Kundenkonto',
      body: 'Guten Tag,\n\nMüller',
    });

    expect(link).toBe(
      'mailto:buchhaltung@example.com?subject=Todesfall%20%26%20Kundenkonto&body=Guten%20Tag%2C%0D%0A%0D%0AM%C3%BCller',
    );
  });

  it.each([
    ['a?bcc=b@example.com', 'mailto:a%3Fbcc%3Db@example.com'],
    ['a&b%c@example.com', 'mailto:a%26b%25c@example.com'],
    ['"a@b"@example.com', 'mailto:%22a%40b%22@example.com'],
    ['jörg@example.com', 'mailto:j%C3%B6rg@example.com'],
    ['erika.muster@example.com', 'mailto:erika.muster@example.com'],
  ])('lets the address %s bring nothing but itself', (address, link) => {
    expect(mailTo(address)).toBe(link);
    expect(mailTo(address, { subject: '', body: '' })).toBe(`${link}?subject=&body=`);
  });
});
