import type { ContactField } from '@lotse/contracts';
import {
  countedRows,
  emptyRow,
  problemAt,
  refusalOf,
  remark,
  tell,
  UnreadableFile,
  wholeLine,
  type ContactFile,
  type FileRow,
  type Place,
  type ReadingHints,
} from '../contact-file.js';
import type { DecodedText } from '../decoding.js';
import { limits } from '../limits.js';
import { otherFile } from '../other-files.js';
import {
  noteCompany,
  noteCompanyName,
  noteSingleName,
  reachOnMobile,
  say,
  sayFullName,
  sayJobOrTitle,
} from '../saying.js';
import { readValue } from '../words.js';
import type { Line } from './csv-lines.js';
import { unguarded, withoutFormula } from './formulas.js';
import { shownHeading } from './heading-key.js';
import { isSilent, type Column, type Said } from './headings.js';
import { mappedColumns, type MappedColumns } from './mapping.js';
import { isCompanyName } from './program-headings.js';
import { someLine, unclearIn } from './clear-lines.js';
import { tableLines } from './table-lines.js';

interface Heading {
  text: string;
  column: Column | undefined;
}

interface Table {
  headings: Heading[];
  /** Columns that somebody leaves out: nothing in them is wrong. */
  left: ReadonlySet<number>;
  /** Columns in which the name of a company stands. */
  companies: number[];
  /** Our own form for programs: its values are taken as they stand. */
  isRaw: boolean;
  /** Written by DATEV, where a language is a number. */
  isDatev: boolean;
  decoding: DecodedText;
}

/** What a cell says, and where. */
interface Saying {
  says: Said;
  rank: number;
  text: string;
  place: Place;
}

/**
 * Reads a table of contacts as people have it: in the encodings and with the separators that Excel writes, with `sep=;` or the
 * first line of DATEV before the headings, headings as people and other programs write them or as our fields are called, line
 * breaks within quotation marks, empty rows and columns at the end, `="+49…"` and an apostrophe before what looks like a formula.
 * @throws UnreadableFile when it is no such table; also while its rows are read
 */
export function readCsv(bytes: Uint8Array, hints: ReadingHints = {}): ContactFile {
  const other = otherFile(bytes, 'csv');
  if (other) throw new UnreadableFile(other);
  const { decoding, delimiter, isDatev, lines } = tableLines(bytes, hints);
  const first = lines.next();
  if (first.done) throw new UnreadableFile(problemAt(wholeLine(1), 'emptyFile'));
  if (first.value.broken) throw new UnreadableFile(first.value.broken);
  const { question, ...known } = tableOf(first.value, { decoding, isDatev, mapping: hints.mapping });
  const table = { ...known, isDatev, decoding };
  const ignoredHeadings = table.headings
    .filter(({ column, text: heading }) => !column && !isSilent(heading))
    .slice(0, limits.ignoredHeadings)
    .map(({ text: heading }) => shownHeading(heading));
  const file = { encoding: decoding.encoding, delimiter, ignoredHeadings };
  const isAsked = question && !lines.next().done; // of a table without rows nobody is asked anything
  return isAsked ? { ...file, rows: [], question } : { ...file, rows: countedRows(rowsOf(lines, table)) };
}

/** @throws UnreadableFile `noKnownHeading`, or why nobody knows what the headings say */
function tableOf(
  first: Line,
  { decoding, isDatev, mapping }: Pick<Table, 'decoding' | 'isDatev'> & Pick<ReadingHints, 'mapping'>,
): Omit<Table, 'decoding' | 'isDatev'> & Pick<MappedColumns, 'question'> {
  const { cells, line } = first;
  const texts = cells.map((cell) => unguarded(withoutFormula(cell.text)).trim());
  const { columns, ...mapped } = mappedColumns(texts, { mapping, isOfProgram: isDatev });
  const unclear = unclearIn(first, decoding);
  if (!columns.some(Boolean) && (unclear || !mapped.question))
    throw new UnreadableFile(unclear ?? problemAt(wholeLine(line), 'noKnownHeading'));
  const isRaw = texts.includes('id') && texts.includes('version') && new Set(texts).size === texts.length;
  const headings = texts.map((text, index) => ({ text, column: columns[index] }));
  const companies = headings.flatMap(({ text, column }, index) =>
    !column && isCompanyName(text) ? [index] : [],
  );
  return { headings, companies, isRaw, ...mapped };
}

function* rowsOf(lines: Generator<Line>, table: Table): Generator<FileRow> {
  for (const line of lines) yield rowOf(line, table);
}

function rowOf(line: Line, table: Table): FileRow {
  const row = emptyRow(line.line);
  if (line.broken) {
    tell(row, line.broken);
    if (line.lastLine > line.line)
      tell(row, problemAt(wholeLine(line.line), 'linesTakenAlong', { values: { last: line.lastLine } }));
    return row;
  }
  const problem = unclearIn(line, table.decoding);
  if (problem) tell(row, problem);
  const other = someLine(line, table.decoding.otherwise);
  if (other)
    remark(row, problemAt(wholeLine(other), 'otherEncoding', { values: { encoding: 'windows-1252' } }));
  const sayings = new Map<Said, Saying[]>();
  for (const saying of sayingsOf(line, table, row)) {
    const others = sayings.get(saying.says);
    if (others) others.push(saying);
    else sayings.set(saying.says, [saying]);
  }
  const company = companyIn(line, table, sayings);
  if (company) noteCompany(row, company);
  if (table.isRaw) sayRaw(row, sayings);
  else {
    sayAll(row, sayings);
    reachOnMobile(row);
    if (!row.version) noteCompanyName(row); // with a version it is an export of ours, and somebody is called so
  }
  noteSingleName(row);
  return row;
}

/** Where the name of a company stands in a row that names nobody, or the company once more, though it could name somebody. */
function companyIn(
  { cells }: Line,
  { companies, headings }: Table,
  sayings: ReadonlyMap<Said, Saying[]>,
): Place | undefined {
  const index = companies.find((one) => cells[one]?.text.trim());
  const cell = index === undefined ? undefined : cells[index];
  if (!cell || index === undefined) return undefined;
  const names = (['firstName', 'lastName', 'fullName'] as const).filter((says) =>
    headings.some(({ column }) => column?.says === says),
  );
  const written = names.flatMap((says) => sayings.get(says) ?? []);
  const isNobody = written.every(({ text }) => ['', cell.text.trim()].includes(text.trim()));
  if (names.length === 0 || !isNobody) return undefined;
  const heading = headings[index];
  return { line: cell.line, column: index + 1, heading: heading ? shownHeading(heading.text) : null };
}

/** What its cells say; what is wrong with a cell is told of the row. */
function sayingsOf({ cells }: Line, { headings, left, isRaw, isDatev }: Table, row: FileRow): Saying[] {
  const sayings: Saying[] = [];
  const lastNamed = headings.findLastIndex(({ text }) => text !== '');
  for (const [index, cell] of cells.entries()) {
    if (left.has(index)) continue;
    if (index >= headings.length && row.problems.length >= limits.problems) break;
    const heading = headings[index];
    const isNamed = heading && (heading.column || heading.text !== '');
    if (isNamed && !heading.column) continue; // of a column that nobody knows
    const written = isRaw ? cell.text : cell.text.trim();
    if (!isNamed && written.trim() === '') continue;
    const place = {
      line: cell.line,
      column: index + 1,
      heading: heading ? shownHeading(heading.text) : null,
    };
    const column = heading?.column;
    if (!column) {
      // behind the last heading it shows that cells have moved; before it, some program has numbered its rows
      (index < lastNamed ? remark : tell)(row, problemAt(place, 'tooManyCells'));
      continue;
    }
    if (column.says === 'id') continue; // says which contact it was, not which one it is meant to be
    const refusal = refusalOf(written);
    if (refusal) {
      tell(row, problemAt(place, refusal.rule, { ...refusal, field: fieldOf(column.says) }));
      continue;
    }
    const text = isRaw ? written : unguarded(withoutFormula(written));
    if (column.says === 'version') {
      sayVersion(row, text, place);
      continue;
    }
    const label = column.label === undefined ? '' : (cells[column.label]?.text ?? '');
    const says = column.says === 'numberByLabel' ? numberCalled(label) : column.says;
    if (isDatev && says === 'language')
      sayings.push({ says, rank: 0, text: datevLanguages[text] ?? text, place });
    else sayings.push({ says, rank: column.rank, text, place });
  }
  return sayings;
}

/** How DATEV numbers the languages of its customers (field "Sprache" of Debitoren/Kreditoren). */
const datevLanguages: Record<string, string> = { '1': 'de', '4': 'fr', '5': 'en', '10': 'es', '19': 'it' };

function numberCalled(label: string): 'phone' | 'mobile' | 'fax' {
  if (/fax/i.test(label)) return 'fax';
  return /mobil|cell|handy|iphone/i.test(label) ? 'mobile' : 'phone';
}

/** What is no field by itself becomes one. */
const becomes: Partial<Record<Said, ContactField>> = {
  fullName: 'lastName',
  namePrefix: 'lastName',
  jobOrTitle: 'position',
  numberByLabel: 'phone',
};
const fieldOf = (says: Said): ContactField | null => (isField(says) ? says : (becomes[says] ?? null));
const isField = (says: Said): says is ContactField =>
  says !== 'id' && says !== 'version' && !(says in becomes);

function sayRaw(row: FileRow, sayings: ReadonlyMap<Said, Saying[]>): void {
  for (const [says, [saying]] of sayings) {
    if (!saying || !isField(says)) continue;
    row.fields[says] = readValue(says, saying.text);
    row.places[says] = saying.place;
  }
}

function sayAll(row: FileRow, sayings: ReadonlyMap<Said, Saying[]>): void {
  const isNamed = (['firstName', 'lastName'] as const).some((says) =>
    sayings.get(says)?.some(({ text }) => text.trim() !== ''),
  );
  const prefix = (sayings.get('namePrefix') ?? [])
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join(' ');
  const titleFirst = [...sayings].toSorted(([one], [other]) => order(one) - order(other));
  for (const [says, all] of titleFirst) {
    const saying = theOne(row, says, all);
    if (!saying) continue;
    const { text, place } = saying;
    if (says === 'jobOrTitle') sayJobOrTitle(row, { written: text, place });
    else if (says === 'fullName') {
      if (!isNamed) sayFullName(row, { written: text, place });
    } else if (says === 'lastName' && prefix !== '' && text.trim() !== '')
      say(row, says, { written: `${prefix} ${text}`, place });
    else if (isField(says)) say(row, says, { written: text, place });
  }
}

/** A title is asked for in its own column before it is looked for in the salutation. */
const order = (says: Said): number => (says === 'salutation' ? 1 : 0);

/** Of several cells that say the same, the preferred one that is filled; others that say something else are told. */
function theOne(row: FileRow, says: Said, all: Saying[]): Saying | undefined {
  const severals = ['email', 'phone', 'mobile', 'fax'].includes(says) ? all.flatMap(takenApart) : all;
  const filled = severals.filter(({ text }) => text.trim() !== '');
  const [chosen = severals[0], ...others] = filled.toSorted((one, other) => one.rank - other.rank);
  if (!isField(says)) return chosen;
  for (const { text, place } of others)
    if (text.trim() !== chosen?.text.trim())
      remark(row, problemAt(place, 'otherValueLeftOut', { field: says }));
  return chosen;
}

/** `a@example.com ::: b@example.com`, as Google writes several, with commas, as Pipedrive does, and as people write two numbers. */
function takenApart(saying: Saying): Saying[] {
  const parts = saying.text
    .split(/:::|[,;]\s|\s\/\s|\s(?:oder|or|bzw\.|und|and)\s/)
    .map((part) => part.trim());
  const isEach = parts.every((part) => part.includes('@') || part.replace(/\D/g, '').length > 6);
  return isEach ? parts.map((text) => ({ ...saying, text })) : [saying];
}

function sayVersion(row: FileRow, text: string, place: Place): void {
  if (/^[1-9]\d{0,8}$/.test(text.trim())) row.version = { of: Number(text), place };
  else if (text.trim() !== '') tell(row, problemAt(place, 'fileVersion'));
}
