import {
  readCsv,
  readVCards,
  UnreadableFile,
  type FileRow,
  type ReadingHints,
  type TableColumn,
} from '@lotse/contact-files';
import type { ImportDelimiter, ImportEncoding, ImportFormat, ImportProblem } from '@lotse/contracts';
import { answerBounded } from '@lotse/service-host/bounded-worker';

export interface FileToRead {
  format: ImportFormat;
  bytes: Uint8Array;
  hints: ReadingHints;
}

/** What a file is, once all of its rows are told; what somebody has to say before they are; or why it cannot be read. */
export type ReadFile =
  | {
      encoding: ImportEncoding;
      delimiter: ImportDelimiter | null;
      ignoredHeadings: string[];
      question?: TableColumn[];
      problem?: undefined;
    }
  | { problem: ImportProblem };

/** Rows that are told at once, at most. */
const mostAtOnce = 200;
/** Values of about so many characters are told at once: as few long rows as many short ones. */
const mostCharacters = 500_000;

answerBounded<FileToRead, FileRow[], ReadFile>(async ({ format, bytes, hints }, emit) => {
  try {
    const { rows, ...file } = (format === 'csv' ? readCsv : readVCards)(bytes, hints);
    let waiting: FileRow[] = [];
    let characters = 0;
    for (const row of rows) {
      waiting.push(row);
      characters += lengthOf(row);
      if (waiting.length < mostAtOnce && characters < mostCharacters) continue;
      await emit(waiting);
      [waiting, characters] = [[], 0];
    }
    if (waiting.length > 0) await emit(waiting);
    return file;
  } catch (error) {
    if (error instanceof UnreadableFile) return { problem: error.problem };
    throw error;
  }
});

function lengthOf({ fields }: FileRow): number {
  let characters = 0;
  for (const value of Object.values(fields)) characters += String(value).length;
  return characters;
}
