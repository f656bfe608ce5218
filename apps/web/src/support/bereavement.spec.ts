import { mailTo } from './bereavement.js';

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

  it('lets no address smuggle in another field', () => {
    expect(mailTo('a?bcc=b@example.com', { subject: '', body: '' })).toMatch(
      /^mailto:a%3Fbcc%3Db@example\.com\?/,
    );
  });
});
