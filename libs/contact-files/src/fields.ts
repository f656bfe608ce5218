import type { ContactField } from '@lotse/contracts';
import { limits } from './limits.js';

/** A column of a table: a field, or what the table says about the contact as an entry. */
export type ColumnName = ContactField | 'id' | 'version';

/** Known, and not read: whoever exported more than can be imported is not told that it is unknown. */
export const silentHeadings = ['companyId', 'createdAt', 'updatedAt'];

/** What stands above a column for people. */
export const headings: Record<ColumnName, { de: string; en: string }> = {
  id: { de: 'Kennung', en: 'ID' },
  version: { de: 'Version', en: 'Version' },
  externalId: { de: 'Externe Kennung', en: 'External ID' },
  salutation: { de: 'Anrede', en: 'Salutation' },
  academicTitle: { de: 'Titel', en: 'Title' },
  firstName: { de: 'Vorname', en: 'First name' },
  lastName: { de: 'Nachname', en: 'Last name' },
  position: { de: 'Position', en: 'Position' },
  department: { de: 'Abteilung', en: 'Department' },
  language: { de: 'Sprache', en: 'Language' },
  email: { de: 'E-Mail', en: 'E-mail' },
  phone: { de: 'Telefon', en: 'Phone' },
  mobile: { de: 'Mobil', en: 'Mobile' },
  fax: { de: 'Fax', en: 'Fax' },
  external: { de: 'Extern', en: 'External' },
  externalUntil: { de: 'Extern bis', en: 'External until' },
  processingAgreementDelegate: { de: 'DSGVO-Bevollmächtigt', en: 'Data-protection delegate' },
  responsibilities: { de: 'Verantwortungsbereiche', en: 'Responsibilities' },
};

/** What people write above a column as well. */
const alsoCalled: Partial<Record<ColumnName, string[]>> = {
  academicTitle: ['Akademischer Titel', 'Academic title'],
  firstName: ['Given name'],
  lastName: ['Familienname', 'Surname', 'Family name'],
  position: ['Funktion', 'Position in der Firma', 'Job title'],
  email: ['E-Mail-Adresse', 'E-Mailadresse', 'Mail', 'E-mail address'],
  phone: ['Telefonnummer', 'Tel.', 'Telefon geschäftlich', 'Phone number', 'Telephone'],
  mobile: ['Mobiltelefon', 'Mobilnummer', 'Handy', 'Mobile phone', 'Cell phone'],
  fax: ['Telefax', 'Faxnummer', 'Fax number'],
  processingAgreementDelegate: ['DSGVO-Bevollmächtigter', 'DSGVO-Bevollmächtigte'],
  responsibilities: ['Verantwortungsbereich', 'Responsibility'],
};

const byHeading = new Map<string, ColumnName>(
  (Object.keys(headings) as ColumnName[]).flatMap((column) =>
    [column, headings[column].de, headings[column].en, ...(alsoCalled[column] ?? [])].map(
      (heading): [string, ColumnName] => [plain(heading), column],
    ),
  ),
);

/** The column that a heading means, if it means one. */
export const columnOf = (heading: string): ColumnName | undefined =>
  heading.length > limits.heading ? undefined : byHeading.get(plain(heading));

export const isSilent = (heading: string): boolean =>
  heading.trim() === '' ||
  (heading.length <= limits.heading && silentHeadings.some((silent) => plain(silent) === plain(heading)));

/** Without case, blanks, hyphens and points, which people write as they like. */
function plain(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.\-_:*]/g, '');
}
