import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContactField } from '@lotse/contracts';
import { readCsv, readVCards, type FileRow } from './index.js';

const folder = join(__dirname, '../fixtures/programs');
const read = (file: string) => {
  const { rows, ...rest } = (file.endsWith('.csv') ? readCsv : readVCards)(readFileSync(join(folder, file)));
  return { ...rest, rows: [...rows] };
};

/** What a row says, without what it leaves empty. */
const said = ({ fields }: FileRow): Partial<Record<ContactField, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
const told = ({ remarks }: FileRow): (string | null)[][] =>
  remarks.map(({ rule, heading }) => [rule, heading]);

describe('what other programs export', () => {
  it('is a table of Google: numbers by their labels, and the first of several addresses', () => {
    const { rows, ignoredHeadings } = read('google.csv');

    expect(rows.map(said)).toEqual([
      {
        academicTitle: 'Dr.',
        firstName: 'Käthe',
        lastName: 'Ölmann',
        position: 'Einkäuferin',
        department: 'Einkauf',
        email: 'kaethe@example.com',
        mobile: '+49 171 1234567',
        phone: '+49 30 901820',
        fax: '+49 30 901821',
      },
      { firstName: 'Goetz', lastName: 'Gruber', email: 'goetz@example.com', phone: '+49 30 901822' },
    ]);
    expect(rows.map(told)).toEqual([
      [
        ['otherValueLeftOut', 'E-mail 1 - Value'],
        ['otherValueLeftOut', 'E-mail 2 - Value'],
      ],
      [],
    ]);
    expect(ignoredHeadings).toContain('Organization Name');
    expect(ignoredHeadings).not.toContain('Phone 1 - Label');
  });

  it('is an older table of Google', () => {
    expect(read('google-before-2024.csv').rows.map(said)).toEqual([
      {
        firstName: 'Goetz',
        lastName: 'Gruber',
        language: 'de',
        email: 'goetz@example.com',
        mobile: '+49 171 1234567',
        position: 'Buyer',
        department: 'Purchasing',
      },
    ]);
  });

  it('is a table of Outlook in English, whose title is a salutation', () => {
    const { rows } = read('outlook-en.csv');

    expect(rows.map(said)).toEqual([
      {
        salutation: 'mr',
        firstName: 'Olaf',
        lastName: 'Ohm',
        department: 'Purchasing',
        position: 'Buyer',
        fax: '+49 30 901821',
        phone: '+49 30 901820',
        mobile: '+49 171 1234567',
        email: 'olaf@example.com',
        language: 'en',
      },
      {
        academicTitle: 'Dr.',
        firstName: 'Ida',
        lastName: 'Irmer',
        phone: '+49 30 901823',
        email: 'ida@example.com',
      },
    ]);
    expect(rows.map(told)).toEqual([
      expect.arrayContaining([
        ['salutationInTitle', 'Title'],
        ['otherValueLeftOut', 'Business Phone 2'],
        ['otherValueLeftOut', 'E-mail 2 Address'],
      ]),
      [],
    ]);
  });

  it('is a table of Outlook in German, in windows-1252', () => {
    const { rows, encoding } = read('outlook-de.csv');

    expect(encoding).toBe('windows-1252');
    expect(rows.map(said)).toEqual([
      {
        salutation: 'ms',
        academicTitle: 'Dr.',
        firstName: 'Jördis',
        lastName: 'Großmann',
        department: 'Einkauf – Technik',
        position: 'Leiterin',
        fax: '030 901821',
        phone: '030 901820',
        mobile: '0171 1234567',
        email: 'joerdis@example.com',
        language: 'de',
      },
      {
        salutation: 'mr',
        firstName: 'Seán',
        lastName: 'O’Connor',
        phone: '030 901822',
        email: 'sean@example.com',
      },
    ]);
  });

  it('is a table of Thunderbird, in English and German; a display name stands in for the two names', () => {
    const tia = { firstName: 'Tia', lastName: 'Thun', email: 'tia@example.com' };

    expect(read('thunderbird-en.csv').rows.map(said)).toEqual([
      {
        ...tia,
        phone: '+49 30 901820',
        fax: '+49 30 901821',
        mobile: '+49 171 1234567',
        position: 'Buyer',
        department: 'Purchasing',
      },
      {
        academicTitle: 'Dr.',
        firstName: 'Anna',
        lastName: 'von der Mühle',
        email: 'anna@example.com',
        phone: '+49 30 901822',
      },
    ]);
    expect(read('thunderbird-de.csv').rows.map(said)).toEqual([
      {
        ...tia,
        phone: '030 901820',
        fax: '030 901821',
        mobile: '0171 1234567',
        position: 'Einkäuferin',
        department: 'Einkauf',
      },
    ]);
  });

  it('are customers of DATEV, below a first line of its own: the language is a number', () => {
    const { rows } = read('datev.csv');

    expect(rows.map(({ line }) => line)).toEqual([3, 4]);
    expect(rows.map(said)[0]).toEqual({
      salutation: 'ms',
      academicTitle: 'Dr.',
      firstName: 'Anna',
      lastName: 'von der Mühle',
      phone: '030 901820',
      email: 'anna@example.com',
      fax: '030 901821',
      language: 'de',
    });
    expect(rows.map(said)[1]).toMatchObject({ email: 'info@example.com', language: 'en' });
    expect(rows.map(said)[1]).not.toHaveProperty('lastName');
  });

  it('are customers of JTL-Wawi, where a name beside a first name is the last one', () => {
    expect(read('jtl-wawi.csv').rows.map(said)).toEqual([
      {
        salutation: 'ms',
        academicTitle: 'Dr.',
        firstName: 'Franziska',
        lastName: 'Müller',
        phone: '030 901820',
        mobile: '0171 1234567',
        fax: '030 901821',
        email: 'franziska@example.com',
      },
    ]);
  });

  it('are contacts of HubSpot and people of Pipedrive', () => {
    expect(read('hubspot.csv').rows.map(said)).toEqual([
      {
        salutation: 'ms',
        firstName: 'Hana',
        lastName: 'Hub',
        email: 'hana@example.com',
        phone: '+49 30 901820',
        mobile: '+49 171 1234567',
        position: 'VP of Sales',
        language: 'de',
      },
    ]);
    const { rows } = read('pipedrive.csv');
    expect(rows.map(said)).toEqual([
      {
        firstName: 'Pia',
        lastName: 'Pipe',
        email: 'pia@example.com',
        phone: '+49 30 901820',
        mobile: '+49 171 1234567',
        position: 'Buyer',
      },
    ]);
    expect(rows.map(told)).toEqual([[['otherValueLeftOut', 'Person - Email - Work']]]);
    expect(read('pipedrive-names.csv').rows.map(said)).toEqual([
      { firstName: 'Jan', lastName: 'van der Berg', email: 'jan@example.com', phone: '+49 30 901820' },
    ]);
  });

  it.each([
    ['outlook-en-all.csv', { firstName: 'Olga', position: 'CTO', phone: '+49 30 901820' }],
    ['outlook-de-all.csv', { firstName: 'Otto', position: 'Leiter', language: 'de', phone: '+49 30 901820' }],
    ['outlook-web-all.csv', { firstName: 'Ole', mobile: '+49 171 1234567' }],
    ['thunderbird-en.csv', {}],
    ['thunderbird-de-all.csv', { firstName: 'Tilo', email: 'tilo@example.com', phone: '+49 30 901820' }],
    ['google.csv', {}],
    ['google-before-2024.csv', {}],
    ['datev.csv', {}],
    ['jtl-wawi.csv', {}],
    ['hubspot-all.csv', { firstName: 'Hans', phone: '+49 30 901820' }],
    ['pipedrive.csv', {}],
  ])('has all the columns of the program, and nobody is asked about one of them: %s', (file, fields) => {
    const bytes = readFileSync(join(folder, file));
    const { rows, question } = readCsv(bytes, { mapping: { ask: 'needed', remembered: [] } });

    expect(question?.filter(({ known }) => !known)).toBeUndefined();
    expect([...rows][0]?.fields).toMatchObject(fields);
  });

  it('are cards of Apple, whose labels say what a number is; that of a company is nobody’s', () => {
    const { rows } = read('apple.vcf');

    expect(said(rows[0] as FileRow)).toEqual({
      externalId: '4F2A-77',
      salutation: 'mr',
      academicTitle: 'Prof.',
      firstName: 'Franz',
      lastName: 'Faxe',
      position: 'Leiter',
      department: 'Einkauf',
      email: 'franz@example.com',
      phone: '+49 30 901820',
      mobile: '+49 171 1234567',
      fax: '+49 30 901821',
    });
    expect(told(rows[0] as FileRow)).toEqual([
      ['salutationInTitle', 'N'],
      ['otherValueLeftOut', 'EMAIL'],
    ]);
    expect(rows[1]?.problems).toEqual([expect.objectContaining({ rule: 'companyCard', heading: 'FN' })]);
  });

  it.each([
    [
      'outlook.vcf',
      {
        academicTitle: 'Dr.',
        firstName: 'Ömer',
        lastName: 'Größer',
        position: 'Leiter – Lager',
        department: 'Lager',
        email: 'oemer@example.com',
        phone: '+49 (30) 901820',
        mobile: '+49 171 1234567',
        fax: '+49 30 901821',
      },
    ],
    [
      'android.vcf',
      {
        firstName: 'Jürgen',
        lastName: 'Öhringer',
        email: 'juergen@example.com',
        phone: '+4930901820',
        mobile: '+491711234568',
      },
    ],
    [
      'nextcloud.vcf',
      {
        externalId: '2f0c1f0e-0000-4000-8000-000000000001',
        firstName: 'Nele',
        lastName: 'Next',
        position: 'Buyer',
        language: 'de',
        email: 'nele@example.com',
        phone: '+49-30-901820',
        mobile: '+49 171 1234567',
      },
    ],
  ])('are cards of the versions 2.1 and 4.0: %s', (file, fields) => {
    expect(said(read(file).rows[0] as FileRow)).toEqual(fields);
  });
});
