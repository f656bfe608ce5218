import { UnreadableFile } from '@lotse/contact-files';
import type { ImportProblem } from '@lotse/contracts';
import { answerBounded } from '@lotse/service-host/bounded-worker';
import { readProofs, type ProofRow } from './proof-file.js';

export interface FileToRead {
  bytes: Uint8Array;
  now: Date;
}

/** What a file is, once all of its rows are told; or why it cannot be read. */
export type ReadFile = { ignoredHeadings: string[]; problem?: undefined } | { problem: ImportProblem };

/** Rows that are told at once. */
const atOnce = 200;

answerBounded<FileToRead, ProofRow[], ReadFile>(async ({ bytes, now }, emit) => {
  try {
    const { rows, ignoredHeadings } = readProofs(bytes, now);
    let waiting: ProofRow[] = [];
    for (const row of rows) {
      waiting.push(row);
      if (waiting.length < atOnce) continue;
      await emit(waiting);
      waiting = [];
    }
    if (waiting.length > 0) await emit(waiting);
    return { ignoredHeadings };
  } catch (error) {
    if (error instanceof UnreadableFile) return { problem: error.problem };
    throw error;
  }
});
