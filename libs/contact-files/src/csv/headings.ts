import type { ImportColumnField } from '@lotse/contracts';
import { headings as ownHeadings, type ColumnName } from '../fields.js';
import { headingKey } from './heading-key.js';

/**
 * What the cells of a column say: a column of our own, or something that other programs write and that becomes one or several
 * fields, `jobOrTitle` being the English "Title", which is a salutation, an academic title or a position.
 */
export type Said = ImportColumnField;

/** What a column of a table means. */
export interface Column {
  says: Said;
  /** Of several columns that say the same, the one with the lowest is taken before the others. */
  rank: number;
  /** Where its cells say of what kind they are, the index of that column: "Phone 1 - Label" of Google. */
  label?: number;
}

/**
 * What each heading of a table means; nothing for one that nobody knows. All that reads a table further knows columns by this
 * alone: where people say what their headings mean, another such list stands in its place.
 */
export function columnsOf(headings: string[]): (Column | undefined)[] {
  const names = headings.map(headingKey);
  const places = new Map(names.map((name, index) => [name, index]));
  const columns = names.map((name) => byHeading.get(name) ?? numbered(name, places) ?? ofPipedrive(name));
  const says = new Set(columns.map((column) => column?.says));
  return columns.map((column, index) => {
    // a "Name" beside a first name is the last one, where nothing else is
    if (column && names[index] === 'name' && says.has('firstName') && !says.has('lastName'))
      return { ...column, says: 'lastName' };
    if (column?.says === 'jobOrTitle' && says.has('position')) return { ...column, says: 'academicTitle' };
    return column;
  });
}

/** Whether a cell may be a heading, for whoever looks for the separator. */
export const isKnownHeading = (heading: string): boolean => columnsOf([heading])[0] !== undefined;

/** Known, and not read: whoever exported more than can be imported is not told that it is unknown. */
const silent = new Set(['companyid', 'createdat', 'updatedat']);

export const isSilent = (heading: string): boolean => {
  const name = headingKey(heading);
  return heading.trim() === '' || silent.has(name) || /^(?:phone|email)\d(?:label|type)$/.test(name);
};

/**
 * What people and programs write above a column as well, the preferred one first. Outlook, Thunderbird, DATEV (Debitoren/Kreditoren),
 * JTL-Wawi, HubSpot and Pipedrive call them so in their exports.
 */
const alsoCalled: Partial<Record<Said, string[]>> = {
  salutation: ['Anredeform', 'Form of address'],
  academicTitle: [
    'Akademischer Titel',
    'Academic title',
    'Titel/Akad. Grad',
    'Akad. Grad',
    'Name Prefix',
    'Namenspräfix',
  ],
  jobOrTitle: ['Title', 'Person - Title'],
  firstName: [
    'Given name',
    'Rufname',
    'Vorname (Adressattyp natürl. Person)',
    'Person - First name',
    'Person - Vorname',
  ],
  lastName: [
    'Familienname',
    'Surname',
    'Family name',
    'Zuname',
    'Name (Adressattyp natürl. Person)',
    'Person - Last name',
    'Person - Nachname',
  ],
  namePrefix: ['Adelstitel', 'Namensvorsatz'],
  fullName: [
    'Name',
    'Full name',
    'Vollständiger Name',
    'Person - Name',
    'Ansprechpartner',
    'Contact person',
    'Display Name',
    'Anzeigename',
    'Name, Vorname',
    'Nachname, Vorname',
    'Vorname Nachname',
    'Vor- und Nachname',
    'Kontaktname',
    'Kontaktperson',
    'Contact name',
    'Name (Adressattyp keine Angabe)',
  ],
  position: [
    'Funktion',
    'Position in der Firma',
    'Job title',
    'Berufsbezeichnung',
    'Stellenbezeichnung',
    'Arbeitstitel',
    'Jobtitel',
    'Funktion / Position',
    'Position / Funktion',
    'Organization Title',
    'Organization 1 - Title',
    'Person - Job title',
    'Person - Position',
  ],
  department: [
    'Organization Department',
    'Organization 1 - Department',
    'Person - Department',
    'Person - Abteilung',
  ],
  language: ['Preferred language', 'Bevorzugte Sprache', 'Korrespondenzsprache'],
  email: [
    'E-Mail-Adresse',
    'E-Mailadresse',
    'Mail',
    'E-mail address',
    'Primary Email',
    'Primäre E-Mail-Adresse',
    'Primäre E-Mail',
    'E-Mail geschäftlich',
    'Work Email',
    'Person - Email - Work',
    'Person - E-Mail-Adresse - Büro',
    'Person - Email',
    'E-Mail 1',
    'E-Mail-Adresse 1',
    'Email Address 1',
    'E-mail 2 Address',
    'E-Mail 2: Adresse',
    'E-Mail 2',
    'E-Mail-Adresse 2',
    'Secondary Email',
    'Sekundäre E-Mail-Adresse',
    'Sekundäre E-Mail',
    'Zweite E-Mail-Adresse',
    'E-mail 3 Address',
    'E-Mail 3: Adresse',
    'E-Mail 3',
    'Person - Email - Other',
    'Person - Email - Home',
  ],
  phone: [
    'Telefonnummer',
    'Tel.',
    'Tel.-Nr.',
    'Telefon geschäftlich',
    'Telefon 1',
    'Phone number',
    'Telephone',
    'Telephone number',
    'Business Phone',
    'Work Phone',
    'Tel. dienstlich',
    'Tel. geschäftlich',
    'Telefon (geschäftl.)',
    'Telefon dienstlich',
    'Dienstlich',
    'Festnetz',
    'Person - Phone - Work',
    'Person - Telefon - Büro',
    'Person - Phone',
    'Primary Phone',
    'Haupttelefon',
    'Business Phone 2',
    'Telefon geschäftlich 2',
    'Telefon 2',
    'Company Main Phone',
    'Telefon Firma',
    'Other Phone',
    'Weiteres Telefon',
    'Person - Phone - Other',
    'Home Phone',
    'Telefon privat',
    'Tel. privat',
    'Person - Phone - Home',
    'Home Phone 2',
    'Telefon privat 2',
  ],
  mobile: [
    'Mobiltelefon',
    'Mobilnummer',
    'Mobiltelefonnummer',
    'Handy',
    'Handynummer',
    'Mobile phone',
    'Mobile phone number',
    'Mobile number',
    'Mobil-Tel.-Nr.',
    'Mobil-Nr.',
    'Mobil geschäftlich',
    'Mobil (geschäftl.)',
    'Cell phone',
    'Person - Phone - Mobile',
    'Person - Telefon - Mobil',
    'Mobiltelefon 2',
  ],
  fax: [
    'Telefax',
    'Faxnummer',
    'Fax number',
    'Business Fax',
    'Fax geschäftlich',
    'Other Fax',
    'Weiteres Fax',
    'Home Fax',
    'Fax privat',
  ],
  processingAgreementDelegate: ['DSGVO-Bevollmächtigter', 'DSGVO-Bevollmächtigte'],
  responsibilities: ['Verantwortungsbereich', 'Responsibility'],
};

/** Our own headings come before all others. */
const byHeading = new Map<string, Column>(
  [
    ...(Object.keys(alsoCalled) as Said[]).flatMap((says) =>
      (alsoCalled[says] ?? []).map((heading, index): [string, Said, number] => [heading, says, index + 1]),
    ),
    ...(Object.keys(ownHeadings) as ColumnName[]).flatMap((column) =>
      [column, ownHeadings[column].de, ownHeadings[column].en].map((heading): [string, Said, number] => [
        heading,
        heading === 'Title' ? 'jobOrTitle' : column,
        0,
      ]),
    ),
  ].map(([heading, says, rank]) => [headingKey(heading), { says, rank }]),
);

/** "E-mail 1 - Value" and "Phone 1 - Value" of Google, whose kind stands in "Phone 1 - Label", in older exports "- Type". */
function numbered(name: string, places: ReadonlyMap<string, number>): Column | undefined {
  const [, what, number] = /^(email|phone)(\d)value$/.exec(name) ?? [];
  if (!what || !number) return undefined;
  if (what === 'email') return { says: 'email', rank: Number(number) };
  const label = places.get(`phone${number}label`) ?? places.get(`phone${number}type`);
  return { says: 'numberByLabel', rank: Number(number), ...(label !== undefined && { label }) };
}

/** "Person - Phone - Mobile" of Pipedrive, whose labels users name as they like, in its language. */
function ofPipedrive(name: string): Column | undefined {
  const [, what = '', label = ''] = /^person(phone|telefon|email)(.{0,40})$/.exec(name) ?? [];
  if (what === '') return undefined;
  const rank = 50 + Number(/home|privat|other|sonst/.test(label));
  if (what === 'email') return { says: 'email', rank };
  return { says: /fax/.test(label) ? 'fax' : /mobil/.test(label) ? 'mobile' : 'phone', rank };
}
