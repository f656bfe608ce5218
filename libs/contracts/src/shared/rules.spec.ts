import { validateSync } from 'class-validator';
import {
  CalendarDate,
  CatalogueKeys,
  Distinct,
  DomainName,
  E164,
  EmailAddress,
  instantIn,
  KnownCountry,
  KnownLanguage,
  LanguageTag,
  LineOfText,
  normalizeEmail,
  Nullable,
  PersonName,
  PhoneInput,
  PlainText,
  Timestamp,
  TimeZone,
  writtenEmail,
} from '../index.js';

/** Whether one value passes one rule. */
function passes(rule: PropertyDecorator, value: unknown): boolean {
  class Subject {
    field = value;
  }
  rule(Subject.prototype, 'field');
  return validateSync(new Subject()).length === 0;
}

const accepted = (rule: () => PropertyDecorator, values: unknown[]): void =>
  it.each(values.map((value) => [value]))('accepts %j', (value) => {
    expect(passes(rule(), value)).toBe(true);
  });

const refused = (rule: () => PropertyDecorator, values: unknown[]): void =>
  it.each(values.map((value) => [value]))('refuses %j', (value) => {
    expect(passes(rule(), value)).toBe(false);
  });

describe('a language that a client sends', () => {
  accepted(KnownLanguage, ['de', 'en-GB', 'gsw', 'pt-BR', 'nds']);
  refused(KnownLanguage, ['ger', 'xx', 'de-XX', 'de-EU', 'DE', 'Deutsch', '']);
});

describe('a country that a client sends', () => {
  accepted(KnownCountry, ['DE', 'AT', 'GB', 'XK']);
  refused(KnownCountry, ['XX', 'ZZ', 'EU', 'DD', 'de', 'DEU', '']);
});

describe('an instant that a client sends', () => {
  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z'],
    ['2026-03-02T10:00:00.5+01:00', '2026-03-02T09:00:00.500Z'],
    ['2026-03-02T10:00:00 01:00', '2026-03-02T09:00:00.000Z'],
    ['2026-03-01T23:30:00-09:30', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:00:00', undefined],
    ['2026-02-30T09:00:00+01:00', undefined],
    ['9999-12-31T23:59:59-01:00', undefined],
    ['2026-03-02', undefined],
  ])('%s is %s', (written, kept) => {
    expect(instantIn(written)).toBe(kept);
  });
});

describe('an e-mail address', () => {
  accepted(EmailAddress, [
    'erika.muster@example.com',
    'o’brien@example.com',
    'büro@hafenbäckerei.example',
    'a+b@sub.example.co.uk',
    '用户@例子.广告',
    `${'x'.repeat(64)}@example.com`,
  ]);
  refused(EmailAddress, [
    '',
    'erika',
    'erika@',
    '@example.com',
    'erika@example',
    'a@b@example.com',
    'erika @example.com',
    'Erika <erika@example.com>',
    'erika@example.com\r\nBcc: all@example.com',
    'erika@exa mple.com',
    `${'x'.repeat(65)}@example.com`,
    `a@${'x'.repeat(250)}.com`,
    null,
    7,
    {},
  ]);

  it('is compared with its domain in lower-case ASCII and its local part as written', () => {
    expect(normalizeEmail('Büro@HafenBäckerei.Example')).toBe('Büro@xn--hafenbckerei-lcb.example');
    expect(writtenEmail('Büro@xn--hafenbckerei-lcb.example')).toBe('Büro@hafenbäckerei.example');
    expect(writtenEmail('erika@example.com')).toBe('erika@example.com');
    expect(writtenEmail('erika@xn--zzzzzz.example')).toBe('erika@xn--zzzzzz.example'); // no punycode
    expect(normalizeEmail('no-domain')).toBeNull();
    expect(normalizeEmail(`${'a'.repeat(242)}@example.com`)).not.toBeNull();
    expect(normalizeEmail(`${'a'.repeat(243)}@example.com`)).toBeNull(); // longer than any address
  });

  it('is the same whether its umlauts are composed or not', () => {
    const composed = 'büro@bäckerei.example'.normalize('NFC');

    expect(normalizeEmail(composed.normalize('NFD'))).toBe(normalizeEmail(composed));
  });
});

describe("a person's name", () => {
  accepted(
    () => PersonName(),
    ['Łucja-Maria', 'O’Connor', 'van der Berg', '李', 'ibn Sīnā', 'Jean-Luc Jr.', 'नमिता'],
  );
  refused(
    () => PersonName(),
    ['', ' ', '---', '42', 'Eve<script>', 'two\nlines', 'nul\u0000', 'x'.repeat(101), null, 5],
  );
});

describe('a phone number as it is typed', () => {
  accepted(PhoneInput, [
    '+49 2433 4567890',
    '02433/4567-89',
    '(0211) 123456',
    '+1 (212) 555-0100',
    '0800 1234',
  ]);
  refused(PhoneInput, [
    '',
    '12',
    'call me',
    '+49 2433 45678 90 ext. 5',
    '+'.repeat(5),
    '1'.repeat(60),
    null,
    110,
  ]);
});

describe('a phone number as it is kept', () => {
  accepted(E164, ['+4924334567890', '+12125550100']);
  refused(E164, ['4924334567890', '+049243', '+49 2433', `+1${'2'.repeat(15)}`, '', null]);
});

describe('a day', () => {
  accepted(CalendarDate, ['2026-02-28', '2028-02-29', '9999-12-31']);
  refused(CalendarDate, [
    '0000-01-01',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '28.02.2026',
    '2026-02-28T00:00:00Z',
    '',
    null,
    0,
  ]);
});

describe('an instant', () => {
  accepted(Timestamp, ['2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00Z']);
  refused(Timestamp, [
    '2026-03-02T09:00:00+01:00',
    '2026-03-02',
    'Z',
    'Mon Z',
    '2026-02-30T09:00:00Z',
    '2026 Z',
    '',
    null,
    0,
  ]);
});

describe('a time zone', () => {
  accepted(TimeZone, ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires']);
  refused(TimeZone, ['Europe/Entenhausen', '', 'x'.repeat(65), null, 1]);
});

describe('a language', () => {
  accepted(LanguageTag, ['de', 'de-AT', 'gsw']);
  refused(LanguageTag, ['DE', 'de_AT', 'deutsch', '', null]);
});

describe('a domain name', () => {
  accepted(DomainName, [
    'example.com',
    'hafenbäckerei.example',
    'xn--hafenbckerei-lcb.example',
    'a.b.c.example',
  ]);
  refused(DomainName, [
    'localhost',
    '-a.example',
    'a..example',
    'http://example.com',
    'exa mple.com',
    '',
    null,
  ]);
});

describe('a text', () => {
  accepted(() => PlainText(20), ['two\nlines\tand a tab', 'ü']);
  refused(() => PlainText(20), ['', '   ', 'bell\u0007', 'nul\u0000', 'x'.repeat(21), null, 3]);
});

describe('a line of text', () => {
  accepted(() => LineOfText(20), ['Störung im Hafen']);
  refused(() => LineOfText(20), ['Subject\r\nBcc: all', 'next\u0085line', ' ', 'x'.repeat(21), null]);
});

describe('a list of catalogue keys', () => {
  accepted(CatalogueKeys, [[], ['owner'], ['owner', 'it-administration']]);
  refused(CatalogueKeys, [
    ['owner', 'owner'],
    ['Owner'],
    ['a--b'],
    [''],
    'owner',
    [1],
    Array.from({ length: 51 }, (_, i) => `k${i}`),
  ]);
});

describe('a list that names nothing twice', () => {
  accepted(Distinct, [[], ['a'], ['a', 'b']]);
  refused(Distinct, [['a', 'a'], ['a', 'b', 'a'], 'ab', null]);
});

describe('a value that may be null', () => {
  it('must still be there', () => {
    class Subject {
      @Nullable()
      @LineOfText(10)
      field!: string | null;
    }
    const empty = new Subject();

    expect(validateSync(Object.assign(new Subject(), { field: null }))).toEqual([]);
    expect(validateSync(empty)).toHaveLength(1);
  });
});
