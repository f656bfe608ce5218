import { languageOf } from './languages.js';
import { fullNameOf, isAllTitles, prefixOf } from './names.js';
import { numberOf } from './numbers.js';

describe('a name in one piece', () => {
  it.each([
    ['Anna Maria Lang', null, 'Anna Maria', 'Lang'],
    ['Lustig, Petra', null, 'Petra', 'Lustig'],
    ['Lustig, Dr. Petra', 'Dr.', 'Petra', 'Lustig'],
    ['Petra Lustig, MBA', 'MBA', 'Petra', 'Lustig'],
    ['Prof. Dr. Anna von der Mühle', 'Prof. Dr.', 'Anna', 'von der Mühle'],
    ['Dr.-Ing. Ole zur Mühlen', 'Dr.-Ing.', 'Ole', 'zur Mühlen'],
    ['Dipl.-Ing. Kim Lang', 'Dipl.-Ing.', 'Kim', 'Lang'],
    ['Jean-Claude Van Damme', null, 'Jean-Claude', 'Van Damme'],
    ['María de la Cruz', null, 'María', 'de la Cruz'],
    ['Max Ben Müller', null, 'Max Ben', 'Müller'],
    ['Ma Long', null, 'Ma', 'Long'],
    ['Dr. h. c. Anna Lang', 'Dr. h. c.', 'Anna', 'Lang'],
    ['C. Lang', null, 'C.', 'Lang'],
    ['Suharto', null, null, 'Suharto'],
  ])('is taken apart: %s', (written, academicTitle, firstName, lastName) => {
    expect(fullNameOf(written)).toEqual({ academicTitle, firstName, lastName });
  });

  it('may begin with a salutation', () => {
    expect(fullNameOf('Frau Dr. Eva Anger')).toEqual({
      salutation: 'ms',
      academicTitle: 'Dr.',
      firstName: 'Eva',
      lastName: 'Anger',
    });
  });
});

describe('what stands before a name', () => {
  it.each([
    ['Herr Dr.', 'mr', 'Dr.'],
    ['Hr.', 'mr', ''],
    ['Herrn', 'mr', ''],
    ['Fr.', 'ms', ''],
    ['Mrs.', 'ms', ''],
    ['MR', 'mr', ''],
    ['Sehr geehrte Frau', 'ms', ''],
    ['Divers', 'neutral', ''],
    ['keine Angabe', null, ''],
    ['k. A.', null, ''],
    ['n/a', null, ''],
    ['-', null, ''],
    ['Dr.', undefined, 'Dr.'],
    ['Major', undefined, 'Major'],
  ])('is told apart: %s', (written, salutation, rest) => {
    expect(prefixOf(written)).toEqual({ ...(salutation !== undefined && { salutation }), rest });
  });

  it.each(['Dr.', 'Prof. Dr. med.', 'Dr. h. c.', 'MBA', 'Dipl.-Kfm.', 'Mag. (FH)', 'Dr.-Ing.'])(
    'is a title: %s',
    (title) => expect(isAllTitles(title)).toBe(true),
  );
  it.each(['VP of Sales', 'Einkauf', 'Drucker', 'Profi', ''])('is none: %s', (text) =>
    expect(isAllTitles(text)).toBe(false),
  );
});

describe('a telephone number', () => {
  it.each([
    ['+49 30 901842 ext. 55', '+49 30 901842'],
    ['+49 30 901842 DW 55', '+49 30 901842'],
    ['030 901842 - Durchwahl 55', '030 901842'],
    ['(030) 901842 (Nst. 7)', '(030) 901842'],
    ['+1 212 555 0100 x123', '+1 212 555 0100'],
    ['+49 30 901842;55', '+49 30 901842'],
    ['+49 30 901842,,55#', '+49 30 901842,,55#'],
    ['tel:+49-30-901842;ext=55', '+49-30-901842'],
  ])('tells its extension: %s', (written, number) => {
    expect(numberOf(written)).toEqual(
      number === written ? { number } : { number, remark: 'extensionLeftOut' },
    );
  });

  it.each([
    '+49 30 901842-55',
    '030/901842',
    '0049 (0)30 901842',
    'tel:+49-30-901842;phone-context=example.com',
  ])('has none: %s', (written) => expect(numberOf(written).remark).toBeUndefined());

  it.each(['4,91711E+11', '4.9E+11'])('is refused where a spreadsheet has shortened it: %s', (written) => {
    expect(numberOf(written)).toMatchObject({ problem: 'scientificNumber' });
  });
});

describe('a language', () => {
  it.each([
    ['D', 'de'],
    ['deutsch', 'de'],
    ['Englisch', 'en'],
    ['French', 'fr'],
    ['français', 'fr'],
    ['ger', 'de'],
    ['deu', 'de'],
    ['eng', 'en'],
    ['DE', 'de'],
    ['de_at', 'de-AT'],
    ['Deutsch (Deutschland)', 'de'],
    ['Deutsch (Österreich)', 'de-AT'],
    ['English (United Kingdom)', 'en-GB'],
    ['klingonisch', 'klingonisch'],
  ])('is called %s', (written, tag) => {
    expect(languageOf(written)).toBe(tag);
  });
});
