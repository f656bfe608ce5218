import type { ContactDto } from '@lotse/contracts';
import { contactFields } from '@lotse/contracts/contact-fields';
import type { ContactFileForm } from '../contact-file.js';
import { headings, type ColumnName } from '../fields.js';
import { rawValue, shownValue } from '../words.js';
import { guarded } from './formulas.js';

const rawColumns: readonly ColumnName[] = ['id', 'version', ...contactFields];
const shownColumns: readonly ColumnName[] = [...contactFields, 'version'];
const lineEnd = '\r\n'; // RFC 4180

/**
 * The form for programs: what it writes can be read again without loss. UTF-8, commas, the names of the fields as headings.
 * Not to be opened in a spreadsheet: a value that begins with `=` would be carried out as a formula there.
 */
export const rawCsv: ContactFileForm = {
  mediaType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  head: rawColumns.join(',') + lineEnd,
  contact: (contact) =>
    rawColumns.map((column) => quotedWhereNeeded(rawValue(contact[column]) ?? '')).join(',') + lineEnd,
};

/**
 * The form for people: opens in a spreadsheet with one click and does nothing there. A byte-order mark and semicolons,
 * as Excel expects them in German; headings, names and words in the reader's language; every cell in quotation marks,
 * and an apostrophe before whatever a spreadsheet could take for a formula or a number.
 */
export const spreadsheet = (reader: {
  language: 'de' | 'en';
  nameOf: (responsibility: string) => string;
}): ContactFileForm => ({
  mediaType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  head: `\ufeff${line(shownColumns.map((column) => headings[column][reader.language]))}`,
  contact: (contact) => line(shownColumns.map((column) => shown(contact, column, reader))),
});

const shown = (
  contact: ContactDto,
  column: ColumnName,
  reader: { language: 'de' | 'en'; nameOf: (key: string) => string },
): string =>
  column === 'id' || column === 'version'
    ? String(contact[column])
    : shownValue(column, contact[column], reader);

const line = (cells: string[]): string => cells.map((cell) => quoted(guarded(cell))).join(';') + lineEnd;

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A lone value that is empty stays empty; blanks at an end would be taken for decoration. */
const quotedWhereNeeded = (cell: string): string => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? quoted(cell) : cell);
