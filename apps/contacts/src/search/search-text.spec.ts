import { companySearch, contactSearch, gramsOf, keysOf, patternsOf, searchTerms } from './search-text.js';

const nobody = { firstName: '', lastName: '', email: '', phone: '', mobile: null, fax: null };
const contact = (overrides: Partial<Parameters<typeof contactSearch>[0]>): string =>
  contactSearch({ ...nobody, ...overrides }).searchText;
const company = (overrides: Partial<Parameters<typeof companySearch>[0]>): string =>
  companySearch({
    legalName: '',
    legalForm: null,
    customerNumber: '',
    email: null,
    domains: [],
    ...overrides,
  }).searchText;

/** As PostgreSQL does with the patterns. */
const finds = (asked: string, text: string): boolean => {
  const patterns = patternsOf(searchTerms(asked));
  return patterns.length > 0 && patterns.every((pattern) => text.includes(pattern.replaceAll('%', '')));
};

describe('what is searched for', () => {
  const spellings = ['Müller', 'Mueller', 'Muller', 'MÜLLER', 'Mu\u0308ller', 'müLLer', 'ｍüller'];

  it.each(spellings)('finds every spelling of the name when it is written %s', (asked) => {
    for (const lastName of spellings) expect(finds(asked, contact({ lastName }))).toBe(true);
    expect(finds(asked, contact({ lastName: 'Möller' }))).toBe(false);
  });

  it.each([
    ['Straße', 'STRASSE'],
    ['Sørensen', 'Sorensen'],
    ['Sørensen', 'Soerensen'],
    ['Łukasz', 'lukasz'],
    ['Æbelø', 'Aebeloe'],
    ['Ødegård', 'Odegard'],
    ['Şahin', 'sahin'],
    ['Işık', 'isik'],
    ['Παπάς', 'ΠΑΠΑΣ'],
    ['Bauer', 'bauer'],
    ['Manuel', 'Manuel'],
    ['小明', '小明'],
  ])('finds %s by %s, and the other way round', (one, other) => {
    expect(finds(one, contact({ lastName: other }))).toBe(true);
    expect(finds(other, contact({ lastName: one }))).toBe(true);
  });

  it('is the beginning of a word with two letters, and anything inside it with three', () => {
    const text = contact({ lastName: 'Schmidtke', firstName: 'Anna' });

    expect(finds('sc', text)).toBe(true);
    expect(finds('an', text)).toBe(true);
    expect(finds('dt', text)).toBe(false);
    expect(finds('nna', text)).toBe(true);
    expect(finds('idtk', text)).toBe(true);
    expect(finds('smi', text)).toBe(false);
  });

  it('must be found word by word, in any order', () => {
    const text = contact({ lastName: 'Lang-Meier', firstName: 'Anna Sophie' });

    expect(finds('sophie lang', text)).toBe(true);
    expect(finds('me an', text)).toBe(true);
    expect(finds('Lang-Meier', text)).toBe(true);
    expect(finds('langmeier', text)).toBe(true);
    expect(finds('anna lang schulz', text)).toBe(false);
  });

  it('is a name with an apostrophe, with it and without', () => {
    for (const asked of ["o'brien", 'obrien', 'O’Brien', 'brien'])
      expect(finds(asked, contact({ lastName: "O'Brien" }))).toBe(true);
  });

  it('is an address, or any part of it from three letters on', () => {
    const text = contact({ email: 'erika.uebel@xn--mnchen-3ya.example' });

    for (const asked of [
      'erika.uebel@münchen.example',
      'erika.uebel@xn--mnchen-3ya.example',
      'ERIKA.UEBEL',
      'uebel',
      'übel@',
      '@muenchen.example',
      'ünch',
      'example',
    ])
      expect([asked, finds(asked, text)]).toEqual([asked, true]);
    expect(finds('erika.uebel@example', text)).toBe(false);
  });

  it('is a phone number as people write it, or some of its digits', () => {
    const text = contact({ phone: '+4924334567890', mobile: '+4915123456789' });

    for (const asked of [
      '+49 2433 4567890',
      '0049 2433 4567890',
      '02433/456-7890',
      '+49 (0)2433 4567890',
      '02433 4567890',
      '4567890',
      '0151 23456789',
      '015123456789',
    ])
      expect([asked, finds(asked, text)]).toEqual([asked, true]);
    expect(finds('02433 4567891', text)).toBe(false);
  });

  it('is a company by name, legal form, number, address or domain', () => {
    const text = company({
      legalName: 'Hafenbäckerei Sørensen & Söhne GmbH & Co. KG',
      legalForm: 'GmbH & Co. KG',
      customerNumber: 'K-10023',
      email: 'büro@hafenbäckerei.example',
      domains: ['xn--hafenbckerei-p8a.example'],
    });

    for (const asked of [
      'hafenbackerei',
      'Soehne',
      'GmbH & Co. KG',
      'gm',
      'K-10023',
      'k10023',
      '10023',
      '0023',
      'buero@hafenbaeckerei.example',
      'hafenbäckerei.example',
    ])
      expect([asked, finds(asked, text)]).toEqual([asked, true]);
    expect(finds('AG', text)).toBe(false);
  });

  it('is never a pattern of its own, and nothing where there is no letter', () => {
    expect(patternsOf(searchTerms('100% _x_ \\'))).toEqual(['%100%', '% x%']);
    expect(searchTerms('&& --')).toEqual([]);
  });
});

describe('what is looked up of parts of words', () => {
  it('is three times seven letters in a row of long ones, and the two with which a word begins', () => {
    expect(gramsOf(['zwickauer', 'ickauer', 'mü'])).toBe("'zwickau' & 'wickaue' & 'ickauer' & ' mü'");
    expect(gramsOf(['abcdefghijklmno'])).toBe("'abcdefg' & 'efghijk' & 'ijklmno'");
    expect(gramsOf(['\u{1d4b3}bcdefgh'])).toBe("'\u{1d4b3}bcdefg' & 'bcdefgh'");
  });

  it('is what begins with the letters of a short one, where it is the only one', () => {
    expect(gramsOf(['wick'])).toBe("'wick':*");
    expect(gramsOf(['x'])).toBe("' x':*");
    expect(gramsOf(['wick', 'zwickauer'])).toBeNull();
    expect(gramsOf(['x', 'zwickauer'])).toBeNull();
  });
});

describe('by what somebody is found', () => {
  it('is nothing once they are erased', () => {
    expect(contact({})).toBe('');
  });

  it('fits into an index, whatever the name', () => {
    const endless = contact({ lastName: '\ufdfa'.repeat(100), firstName: '\ufdfa'.repeat(100) });

    expect(Buffer.byteLength(endless)).toBeLessThanOrEqual(2_000);
    expect(endless).not.toContain('\ufffd');
  });

  it('names each word once', () => {
    expect(contact({ lastName: 'Anna', firstName: 'Anna', email: 'anna@anna.de' })).toBe(' anna annaannade');
  });

  it('is at once what is typed in full: a word, two words of a name in any order, an address, a number', () => {
    const { searchWords } = contactSearch({
      ...nobody,
      lastName: 'Lang-Meier',
      firstName: 'Anna Sophie',
      email: 'a.lang@lang.example',
      phone: '+4924334567890',
      mobile: '+390612345678',
    });

    for (const asked of [
      'Meier',
      'Anna Lang-Meier',
      'sophie ANNA',
      'Lang-Meier Sophie Anna',
      'a.lang@lang.example',
      '+49 2433 4567890',
      '02433 4567890',
      '06 12345678',
    ])
      expect([asked, keysOf(searchTerms(asked)).every((key) => searchWords.includes(key))]).toEqual([
        asked,
        true,
      ]);
    expect(keysOf(searchTerms('anna'))).toEqual(['anna']);
    expect(keysOf(searchTerms('Anna Lang ä'))).toEqual(['a anna', 'anna lang']);
  });
});
