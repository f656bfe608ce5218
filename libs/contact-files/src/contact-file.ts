import type {
  ContactDto,
  ImportColumnField,
  ImportDelimiter,
  ImportEncoding,
  ImportProblem,
  ContactField,
} from '@lotse/contracts';
import { limits } from './limits.js';

/** How a file of contacts is written. */
export interface ContactFileForm {
  mediaType: string;
  /** Of the file's name. */
  extension: string;
  /** What stands before the first contact. */
  head: string;
  contact(contact: ContactDto): string;
}

/** Where something stands in a file; lines and columns count from 1. */
export interface Place {
  line: number;
  column: number | null;
  heading: string | null;
}

/** A value as it was written: still to be checked, by the rules that hold for every contact. */
export type WrittenValue = string | string[] | boolean | null;

/** A row of a table, or a card: what it says of a contact, and where. */
export interface FileRow {
  line: number;
  /** Fields that the row speaks of; `null` for one that it leaves empty. */
  fields: Partial<Record<ContactField, WrittenValue>>;
  /** As it is written, where that is not the value. */
  texts: Partial<Record<ContactField, string>>;
  /** What stands in for a field that the row does not speak of, or leaves empty, where it makes a new contact. */
  forNew: Partial<Record<ContactField, WrittenValue>>;
  places: Partial<Record<ContactField, Place>>;
  /** The contact's version when the file was made, where the file says it. */
  version: { of: number; place: Place } | null;
  /** What makes the row unreadable. */
  problems: ImportProblem[];
  /** What was taken otherwise than it is written, or left out. */
  remarks: ImportProblem[];
}

/** A file as it is read. */
export interface ContactFile {
  encoding: ImportEncoding;
  delimiter: ImportDelimiter | null;
  /** Headings that belong to no field. */
  ignoredHeadings: string[];
  /** @throws UnreadableFile while the rows are read */
  rows: Iterable<FileRow>;
  /** Of a table: columns about which somebody is asked first; it has no rows yet. */
  question?: TableColumn[];
}

export interface ReadingHints {
  encoding?: ImportEncoding | null;
  delimiter?: ImportDelimiter | null;
  /** Of a table: how it is known what its columns mean; by their headings alone, if not said. */
  mapping?: TableMapping | null;
}

/** A column of a table, and what it would be read as. */
export interface TableColumn {
  heading: string;
  /** By its heading, or by what was said about it last. */
  guess: ImportColumnField | null;
  /** Nobody has to be asked about it. */
  known: boolean;
}

/** What somebody has said about a column. */
export interface SaidOfHeading {
  /** The heading, however it is written. */
  key: string;
  /** Which of several columns with the same heading, from 1. */
  occurrence: number;
  /** `guess`: that it is read as its heading says, whatever that is among others; `null`: that it is not read. */
  field: ImportColumnField | 'guess' | null;
}

/** How it is known what the columns of a table mean. */
export type TableMapping =
  /** By their headings and what was said about them before; somebody is asked where that is not enough, or in any case. */
  | { ask: 'needed' | 'always'; remembered: SaidOfHeading[] }
  /** Somebody has said it, of the first columns in their order. */
  | { said: (ImportColumnField | null)[] };

/** Nothing of the file is to be trusted: where a quotation mark is missing, nobody knows what belongs to which row. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(readonly problem: ImportProblem) {
    super(problem.rule);
  }
}

/** A problem at a place. */
export const problemAt = (
  { line, column, heading }: Place,
  rule: string,
  { field = null, values }: { field?: string | null; values?: Record<string, string | number> } = {},
): ImportProblem => ({ line, column, heading, field, rule, ...(values && { values }) });

/** A place that is a line as a whole. */
export const wholeLine = (line: number): Place => ({ line, column: null, heading: null });

const heapedMarks = new RegExp(`\\p{M}{${limits.marks + 1}}`, 'u');

/** Why a value is not looked at any further, whatever it means; nothing for one that is. */
export function refusalOf(value: string): { rule: string; values: { max: number } } | undefined {
  if (value.length > limits.value) return { rule: 'valueTooLong', values: { max: limits.value } };
  return heapedMarks.test(value) ? { rule: 'tooManyMarks', values: { max: limits.marks } } : undefined;
}

/** Tells it of the row, unless enough is told. */
export function tell(row: FileRow, problem: ImportProblem): void {
  if (row.problems.length < limits.problems) row.problems.push(problem);
}

export function remark(row: FileRow, problem: ImportProblem): void {
  if (row.remarks.length < limits.problems) row.remarks.push(problem);
}

export const emptyRow = (line: number): FileRow => ({
  line,
  fields: {},
  texts: {},
  forNew: {},
  places: {},
  version: null,
  problems: [],
  remarks: [],
});

/** @throws UnreadableFile `tooManyRows`, `emptyFile` while they are read */
export function* countedRows(rows: Iterable<FileRow>): Generator<FileRow> {
  let count = 0;
  for (const row of rows) {
    count += 1;
    if (count > limits.rows)
      throw new UnreadableFile(
        problemAt(wholeLine(row.line), 'tooManyRows', { values: { max: limits.rows } }),
      );
    yield row;
  }
  if (count === 0) throw new UnreadableFile(problemAt(wholeLine(1), 'emptyFile'));
}
