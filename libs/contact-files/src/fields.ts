import type { ContactField } from '@lotse/contracts';

/** A column of our own tables: a field, or what the table says about the contact as an entry. */
export type ColumnName = ContactField | 'id' | 'version';

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
  absences: { de: 'Abwesenheiten', en: 'Absences' },
};
