import { greetableName, nameInMail } from './names-in-mail.js';

/** What mail programs make links of: a scheme, or a host name with a dot, and addresses. */
const linked = /\w:\/|[.\u3002\uff0e\uff61@][\p{L}\p{N}]/u;

describe('a name in a mail', () => {
  it.each([
    ['Hafen & Söhne GmbH', 'Hafen & Söhne GmbH'],
    ['Mærsk A/S', 'Mærsk A/S'],
    ['1&1', '1&1'],
    ['Booking.com B.V.', 'Booking. com B. V.'],
    ['J.R.R. Tolkien', 'J. R. R. Tolkien'],
    ['Dr.-Ing. Erika Muster', 'Dr.-Ing. Erika Muster'],
    ['نمی‌دانم', 'نمی‌دانم'],
  ])('stays as it is, but for dots that could be those of a host: %s', (name, written) => {
    expect(nameInMail(name)).toBe(written);
  });

  it.each([
    'https://evil.example/login',
    'http://2130706433/',
    'www.evil.example',
    'evil。example',
    'Reply to help@evil.example',
    'mailto:help@evil.example',
    'evil.\u200cexample',
    'evil.\u202eelpmaxe',
  ])('is no link and no address: %s', (name) => {
    expect(nameInMail(name)).not.toMatch(linked);
  });

  it('is one line of a hundred characters at most', () => {
    expect(nameInMail('Hafen\r\nBcc: all@example.com\u2028x')).toBe('Hafen Bcc: all@ example. com x');
    expect(nameInMail('x'.repeat(5_000))).toHaveLength(100);
  });

  it.each(['Erika Muster', "Sinéad O'Connor", '山田 太郎', 'Dr. Max Muster-Mann'])('greets %s', (name) => {
    expect(greetableName(name)).toBe(name);
  });

  it.each([
    'Call 0900 123456 now',
    'Your account will be locked unless you answer to this mail by tomorrow',
    'https://evil.example',
    '',
    '\u202e',
  ])('greets nobody as %j', (name) => {
    expect(greetableName(name)).toBeNull();
  });
});
